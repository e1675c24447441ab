"use client";
import { useLinchpin } from "#linchpin/index.ts";
import { canUsePasskeys } from "#wallet/webauthn/index.ts";
import { keyPasskeysOf } from "./passkey/keyPasskeys.ts";
import { useHasBuiltInWallet } from "./passkey/useHasBuiltInWallet.ts";
import { useSlots } from "./useSlots.ts";
import type { UnlockWay } from "./useUnlocking.ts";

/** The ways to unlock that can work here, the likeliest first. At least one. */
export function useUnlockWays({
  hasDeviceKey,
}: {
  readonly hasDeviceKey: boolean;
}): readonly [UnlockWay, ...UnlockWay[]] {
  const { address } = useLinchpin();
  const isBuiltIn = useHasBuiltInWallet();
  const { data: listed } = useSlots();
  const isHere = address !== null && keyPasskeysOf(address).length > 0;
  const hasPasskey = listed?.slots.some(({ kind }) => kind === "passkey") ?? isBuiltIn;
  const canPasskey = canUsePasskeys() && (isHere || hasPasskey);
  const ways: UnlockWay[] = [];
  if (canPasskey && (isHere || isBuiltIn)) ways.push("passkey");
  // The built-in wallet signs differently each time, so it opens nothing itself.
  if (!isBuiltIn && hasDeviceKey) ways.push("device");
  if (!isBuiltIn) ways.push("pin");
  if (canPasskey && !ways.includes("passkey")) ways.push("passkey");
  ways.push("paper");
  return ways as [UnlockWay, ...UnlockWay[]];
}
