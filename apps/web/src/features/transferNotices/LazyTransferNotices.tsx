"use client";
import dynamic from "next/dynamic";
import { useRole } from "#wallet/index.ts";

const TransferNotices = dynamic(
  () => import("./TransferNotices.tsx").then((module) => module.TransferNotices),
  {
    ssr: false,
  },
);

/** What charts moved, for hospitals alone: others fetch nothing of it. */
export function LazyTransferNotices() {
  const { active, provider } = useRole();
  if (active !== "hospital" || provider === null) return null;
  return <TransferNotices hospital={provider.providerId} />;
}
