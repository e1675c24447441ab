import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { Custodian } from "../Custodian.ts";
import { obtainKeyBundle } from "./obtainKeyBundle.ts";

/**
 * The Ed25519 key of the patient's key bundle that the chain names now: whoever signs by it holds the root secret. Null
 * for who has no bundle on chain. Errors: `proofs/no-bundle`, `chain/unavailable`.
 */
export async function readSigningKey(custodian: Custodian, patientId: Hex): Promise<Uint8Array | null> {
  const { bundleDigest: digest } = await custodian.chain.readPatient(patientId);
  if (digest === null) return null;
  const bundle = await obtainKeyBundle(custodian, { patientId, digest, isCurrent: true, from: [] });
  if (bundle) return hexToBytes(bundle.signingKey);
  throw new LinchpinError({
    code: "proofs/no-bundle",
    message: "This custodian has not the patient's current key bundle, nor does another one give it.",
    hint: "Hand your key bundle to this custodian, then try again.",
  });
}
