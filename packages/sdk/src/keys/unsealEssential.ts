import { decapsulate, deriveDelegatingKeys } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import type { Deal } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { allRoots, type Keyring } from "./Keyring.ts";

/**
 * Unseals E of a deal, with R of the generation that it was sealed to.
 *
 * Errors: `keys/other-generation`, those of `decapsulate`.
 */
export function unsealEssential(
  { deal, ctx }: { readonly deal: Deal; readonly ctx: string },
  keyring: Keyring,
): Uint8Array {
  const compartment = hexToBytes(deal.compartment);
  for (const root of allRoots(keyring)) {
    const { publicKey, secretKey } = deriveDelegatingKeys(root, { compartment, epoch: deal.epoch });
    if (bytesToHex(publicKey) !== deal.publicKey) continue;
    return decapsulate({ secretKey, capsule: hexToBytes(deal.capsule), ctx, deal: deal.deal });
  }
  throw new LinchpinError({
    code: "keys/other-generation",
    message: "This record was sealed to other keys than those that are unlocked.",
    hint: "Unlock with a way that opens all generations of your keys, or have the record dealt to your keys.",
  });
}
