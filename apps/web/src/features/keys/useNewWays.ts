"use client";
import { useAccount } from "wagmi";
import { PASSKEY_CONNECTOR_ID, useActing } from "#wallet/index.ts";
import { canUsePasskeys } from "#wallet/webauthn/index.ts";
import { chooseNewWays, type NewWay } from "./chooseNewWays.ts";

/** The ways back that the signed-in person can make here. */
export function useNewWays(): readonly NewWay[] {
  const { connector } = useAccount();
  const isActing = useActing() !== null;
  const own = connector?.id === PASSKEY_CONNECTOR_ID ? "built-in" : "own";
  return chooseNewWays({
    ...{ wallet: connector === undefined ? null : own, isActing },
    canUsePasskeys: canUsePasskeys(),
  });
}
