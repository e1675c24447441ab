import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import { type RootProof, type RootProofSubject, rootProofText } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Network } from "../network/Network.ts";
import type { Keyring } from "./Keyring.ts";

/** Shows one custodian, for one act and one minute, that the root secret is at hand. */
export function proveRoot(
  network: Pick<Network, "now">,
  { keyring, ...subject }: Omit<RootProofSubject, "at"> & { readonly keyring: Keyring },
): RootProof {
  const at = Math.floor(network.now().getTime() / 1000);
  const { act, id, patientId, custodian } = subject;
  const text = rootProofText({ act, id, patientId, custodian, at });
  const { secretKey } = deriveFragmentSigningKeys(keyring.root);
  return { at, signature: bytesToHex(signBytes(secretKey, text)) };
}

/** A proof as it stands after a path; nothing for none. */
export function proofQueryOf(proof: RootProof | undefined): string {
  return proof ? `?at=${proof.at}&signature=${proof.signature}` : "";
}
