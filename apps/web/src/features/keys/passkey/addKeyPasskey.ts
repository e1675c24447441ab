import type { Hex } from "@linchpin/protocol";
import type { Keyring } from "@linchpin/sdk";
import type { SignedInActor } from "#linchpin/index.ts";
import { rememberKeyPasskey } from "./keyPasskeys.ts";
import { makeKeyPasskey } from "./makeKeyPasskey.ts";

/**
 * Makes this device's screen lock a way to open the keys. Errors: those of `makeKeyPasskey`, `custodians/too-few`.
 */
export async function addKeyPasskey(
  { sdk, network, as }: SignedInActor,
  {
    keyring,
    custodians,
    name,
  }: { readonly keyring: Keyring; readonly custodians: readonly number[]; readonly name: string },
): Promise<{ readonly slotId: Hex }> {
  const { id, isSynced, prf } = await makeKeyPasskey({ name, prfInput: sdk.passkeyPrfInput() });
  try {
    const { slotId } = await sdk.addPasskeySlot(network, { as, keyring, custodians, prf });
    rememberKeyPasskey(as.wallet, { slotId, id, isSynced });
    return { slotId };
  } finally {
    prf.fill(0);
  }
}
