import { isSignedBy } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import {
  type Hex,
  REQUEST_SKEW_SECONDS,
  type RootProof,
  type RootProofSubject,
  rootProofText,
} from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Custodian } from "../Custodian.ts";
import { readSigningKey } from "./readSigningKey.ts";

/**
 * Asks for a proof that the root secret is at hand, so that a stolen wallet alone destroys nothing. Who has no key
 * bundle on chain has nothing to show and is let through: nothing is sealed to them yet.
 *
 * Errors: `proofs/missing`, `proofs/wrong-time`, `proofs/bad-signature`, `proofs/no-bundle`, `chain/unavailable`.
 */
export async function assertRootProof(
  custodian: Custodian,
  {
    owner,
    proof,
    ...subject
  }: Pick<RootProofSubject, "act" | "id"> & { readonly owner: Hex; readonly proof: RootProof | undefined },
): Promise<void> {
  const publicKey = await readSigningKey(custodian, owner);
  if (publicKey === null) return;
  if (!proof) {
    throw new LinchpinError({
      code: "proofs/missing",
      message: "A wallet alone may not do this: it could be a stolen one.",
      hint: "Unlock your keys first.",
    });
  }
  const { at, signature } = proof;
  if (Math.abs(at - custodian.clock.now()) > REQUEST_SKEW_SECONDS) {
    throw new LinchpinError({
      code: "proofs/wrong-time",
      message: "The proof's time lies more than a minute from the custodian's clock.",
      hint: "Set this device's clock, and try again.",
    });
  }
  const message = rootProofText({ ...subject, patientId: owner, custodian: custodian.providerId, at });
  if (isSignedBy({ publicKey, message, signature: hexToBytes(signature) })) return;
  throw new LinchpinError({
    code: "proofs/bad-signature",
    message: "The proof is not by the key that stands in the patient's key bundle.",
    hint: "Unlock the newest generation of your keys, and try again.",
  });
}
