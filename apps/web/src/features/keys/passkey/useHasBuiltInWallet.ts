"use client";
import { useAccount } from "wagmi";
import { PASSKEY_CONNECTOR_ID } from "#wallet/index.ts";

/** Whether somebody is signed in with the built-in wallet, which has no wallet slot. */
export function useHasBuiltInWallet(): boolean {
  return useAccount().connector?.id === PASSKEY_CONNECTOR_ID;
}
