import {
  deriveCompartmentId,
  deriveDelegatingKeys,
  deriveFragmentSigningKeys,
  deriveRootHpkeKeys,
  randomBytes,
} from "@linchpin/crypto";
import type { Compartment, CompartmentRole, Deployment, Hex, KeyBundle } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Keyring } from "./Keyring.ts";

/**
 * A patient's first public keys: a general and an identity compartment, each dealt to the same custodians.
 *
 * @example makeKeyBundle({ deployment, wallet, keyring, custodians: [2, 3, 4], k: 2 })
 */
export async function makeKeyBundle(made: {
  readonly deployment: Pick<Deployment, "chainId">;
  readonly wallet: Hex;
  readonly keyring: Keyring;
  /** Provider numbers, in the order of their share indices. */
  readonly custodians: readonly number[];
  readonly k: number;
}): Promise<KeyBundle> {
  const { deployment, wallet, keyring, custodians, k } = made;
  const { root, generation } = keyring;
  const compartment = (role: CompartmentRole): Compartment => {
    const id = deriveCompartmentId(root, randomBytes(32));
    const { publicKey } = deriveDelegatingKeys(root, { compartment: id, epoch: 0 });
    return {
      id: bytesToHex(id),
      role,
      epoch: 0,
      publicKey: bytesToHex(publicKey),
      k,
      custodians: [...custodians],
    };
  };
  return {
    scheme: "linchpin/v1",
    chainId: deployment.chainId,
    wallet,
    generation,
    signingKey: bytesToHex(deriveFragmentSigningKeys(root).publicKey),
    inboxKey: bytesToHex((await deriveRootHpkeKeys(root)).publicKey),
    compartments: [compartment("general"), compartment("identity")],
  };
}
