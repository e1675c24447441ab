import { openPasskeySlot } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { hexToBytes } from "viem";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { fetchSlots } from "./fetchSlots.ts";
import type { Keyring } from "./Keyring.ts";

/**
 * Unlocks the root secret with a passkey's PRF output on `passkeyPrfInput()`, whichever of the patient's passkeys it
 * was; where it opens keys of several generations, the newest.
 *
 * Errors: `slot/no-passkey-slot`, `slot/passkey-opens-none`, `custodians/too-few`.
 */
export async function unlockWithPasskey(
  network: Network,
  { as, prf }: { readonly as: SignedIn; readonly prf: Uint8Array },
): Promise<Keyring> {
  const slots = (await fetchSlots(network, as)).filter(({ kind }) => kind === "passkey");
  if (slots.length === 0) {
    throw new LinchpinError({
      code: "slot/no-passkey-slot",
      message: "No screen lock opens these records yet.",
      hint: "Use another way, such as your recovery page.",
    });
  }
  const opened: Keyring[] = [];
  for (const { ciphertext } of slots) {
    try {
      opened.push(await openPasskeySlot({ slot: hexToBytes(ciphertext), prf }));
    } catch (thrown) {
      // Another passkey's, or made up by a custodian.
      if (!isLinchpinError(thrown) || !thrown.code.startsWith("slot/")) throw thrown;
    }
  }
  const [newest] = opened.sort((a, b) => b.generation - a.generation);
  if (newest) return newest;
  throw new LinchpinError({
    code: "slot/passkey-opens-none",
    message: "This passkey opens none of these records' keys.",
    hint: "Choose another one of the list, or use another way.",
  });
}
