import { openPaperSlot } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { hexToBytes } from "viem";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { fetchSlots } from "./fetchSlots.ts";
import type { Keyring } from "./Keyring.ts";

/**
 * Unlocks the root secret with a recovery page's words or its QR text.
 *
 * Errors: `slot/words-malformed`, `slot/code-malformed`, `slot/none-opens`, `custodians/too-few`.
 */
export async function unlockWithPaper(
  network: Network,
  {
    as,
    page,
  }: { readonly as: SignedIn; readonly page: { readonly words: string } | { readonly code: string } },
): Promise<Keyring> {
  const slots = (await fetchSlots(network, as)).filter(({ kind }) => kind === "paper");
  for (const { ciphertext } of slots) {
    try {
      return await openPaperSlot({ slot: hexToBytes(ciphertext), ...page });
    } catch (thrown) {
      if (!(thrown instanceof LinchpinError) || thrown.code !== "slot/not-opened") throw thrown;
    }
  }
  throw new LinchpinError({
    code: "slot/none-opens",
    message: "This recovery page opens none of this wallet's keys.",
    hint: "Check that it is the newest page, and that it belongs to this wallet.",
  });
}
