"use client";
import { useLinchpin } from "#linchpin/index.ts";
import { useActing } from "#wallet/index.ts";
import { canUsePasskeys } from "#wallet/webauthn/index.ts";
import { chooseUnlockWays, type UnlockWay } from "./chooseUnlockWays.ts";
import { keyPasskeysOf } from "./passkey/keyPasskeys.ts";
import { useHasBuiltInWallet } from "./passkey/useHasBuiltInWallet.ts";
import { useSlots } from "./useSlots.ts";

/** The ways to unlock that can work here, the likeliest first. */
export function useUnlockWays({
  hasDeviceKey,
}: {
  readonly hasDeviceKey: boolean;
}): readonly [UnlockWay, ...UnlockWay[]] {
  const { address: signedIn } = useLinchpin();
  const acting = useActing();
  const address = acting?.carer.wallet ?? signedIn;
  const isBuiltIn = useHasBuiltInWallet();
  const { data: listed } = useSlots();
  return chooseUnlockWays({
    isBuiltIn,
    hasDeviceKey,
    canUsePasskeys: canUsePasskeys(),
    isPasskeyHere: address !== null && keyPasskeysOf(address).length > 0,
    // Of who acts for somebody the custodians tell that person's slots: theirs are asked for when they are tried.
    hasPasskeySlot: acting ? undefined : listed?.slots.some(({ kind }) => kind === "passkey"),
  });
}
