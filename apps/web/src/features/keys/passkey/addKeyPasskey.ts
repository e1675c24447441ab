import type { Hex } from "@linchpin/protocol";
import type { Keyring, Waiting } from "@linchpin/sdk";
import type { SignedInActor } from "#linchpin/index.ts";
import { rememberKeyPasskey } from "./keyPasskeys.ts";
import { makeKeyPasskey } from "./makeKeyPasskey.ts";

/**
 * Makes this device's screen lock a way to open the keys. Errors: those of `makeKeyPasskey`, `custodians/too-few`.
 */
export async function addKeyPasskey(
  { sdk, network, as }: Pick<SignedInActor, "sdk" | "network" | "as">,
  {
    keyring,
    custodians,
    name,
  }: { readonly keyring: Keyring; readonly custodians: readonly number[]; readonly name: string },
): Promise<{ readonly slotId: Hex; readonly waiting: Waiting | null }> {
  const { id, isSynced, prf } = await makeKeyPasskey({ name, prfInput: sdk.passkeyPrfInput() });
  try {
    const { slotId, waiting } = await sdk.addPasskeySlot(network, { as, keyring, custodians, prf });
    rememberKeyPasskey(as.wallet, { slotId, id, isSynced });
    return { slotId, waiting };
  } finally {
    prf.fill(0);
  }
}
