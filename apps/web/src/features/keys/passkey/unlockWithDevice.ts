import type { Keyring } from "@linchpin/sdk";
import type { SignedInActor } from "#linchpin/index.ts";
import { fromBase64url } from "#wallet/webauthn/index.ts";
import { keyPasskeysOf } from "./keyPasskeys.ts";
import { askKeyPasskey } from "./makeKeyPasskey.ts";

/**
 * Opens the keys with a passkey: one of this device, else one that the person chooses (synced, or on a security key).
 *
 * Errors: `passkey/…`, `slot/no-passkey-slot`, `slot/passkey-opens-none`, `custodians/too-few`.
 */
export async function unlockWithDevice(
  { sdk, network, as }: SignedInActor,
  { isFreeChoice }: { readonly isFreeChoice: boolean },
): Promise<Keyring> {
  // What this browser remembers may have been deleted from the device since: the second try asks for any.
  const known = isFreeChoice ? [] : keyPasskeysOf(as.wallet);
  const ids = known.map(({ id }) => fromBase64url(id));
  const { prf } = await askKeyPasskey({ prfInput: sdk.passkeyPrfInput(), ids });
  try {
    return await sdk.unlockWithPasskey(network, { as, prf });
  } finally {
    prf.fill(0);
  }
}
