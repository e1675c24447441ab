"use client";
import dynamic from "next/dynamic";
import { useLinchpin } from "#linchpin/index.ts";

// Fetched when somebody must unlock.
const UnlockDialog = dynamic(() => import("./UnlockDialog.tsx").then((module) => module.UnlockDialog), {
  ssr: false,
});

/** Where the dialog for unlocking appears, whoever asked for the keys. */
export function UnlockDoor() {
  const { keys } = useLinchpin();
  return keys === "unlocking" ? <UnlockDialog /> : null;
}
