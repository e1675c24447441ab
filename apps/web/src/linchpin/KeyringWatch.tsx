"use client";
import { useEffect, useSyncExternalStore } from "react";
import { useSession } from "#wallet/index.ts";
import { keyringStatus, lockKeyring, onKeyring } from "./keyringHolder.ts";

/** Locks the keyring when another wallet, or nobody, is signed in; tells the document whether it is unlocked. */
export function KeyringWatch() {
  const { address } = useSession();
  const status = useSyncExternalStore(onKeyring, keyringStatus, () => "locked" as const);
  // biome-ignore lint/correctness/useExhaustiveDependencies: locks whenever the person changes
  useEffect(() => lockKeyring, [address]);
  return <span hidden data-testid="keyring-status" data-keyring={status} />;
}
