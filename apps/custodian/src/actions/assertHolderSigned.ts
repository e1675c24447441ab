import { isSignedBy } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { type Hex, type PostReDeal, reDealDigest } from "@linchpin/protocol";
import { hexToBytes, size } from "viem";
import type { Custodian } from "../Custodian.ts";
import { readSigningKey } from "./readSigningKey.ts";

/** Length of an Ed25519 signature in bytes: no ECDSA signature, and no account's, is as short. */
const ED25519_LENGTH = 64;

/**
 * Checks that the holder signed a re-deal: their wallet (ECDSA, or ERC-1271), or the signing key of the key bundle that
 * the chain names. Errors: `redeals/bad-signature`, `proofs/no-bundle`, `chain/unavailable`.
 */
export async function assertHolderSigned(
  custodian: Custodian,
  {
    holder,
    body: { reDeal, signature },
  }: {
    readonly holder: { readonly wallet: Hex; readonly patientId: Hex };
    readonly body: Pick<PostReDeal, "reDeal" | "signature">;
  },
): Promise<void> {
  const digest = reDealDigest(custodian.deployment, reDeal);
  const { wallet, patientId } = holder;
  const isTheirs =
    size(signature) === ED25519_LENGTH
      ? await isByRoot(custodian, { patientId, digest, signature })
      : await custodian.chain.verifyDigest({ wallet, digest, signature });
  if (isTheirs) return;
  throw new LinchpinError({
    code: "redeals/bad-signature",
    message:
      "The new deal is signed neither by the wallet that holds the record nor by its patient's key bundle.",
    hint: "Sign it with the patient's current wallet, or with their current keys.",
  });
}

async function isByRoot(
  custodian: Custodian,
  {
    patientId,
    digest,
    signature,
  }: { readonly patientId: Hex; readonly digest: Hex; readonly signature: Hex },
): Promise<boolean> {
  const publicKey = await readSigningKey(custodian, patientId);
  if (publicKey === null) return false;
  return isSignedBy({ publicKey, message: hexToBytes(digest), signature: hexToBytes(signature) });
}
