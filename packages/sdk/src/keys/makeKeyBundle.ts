import {
  deriveCompartmentId,
  deriveDelegatingKeys,
  deriveFragmentSigningKeys,
  deriveRootHpkeKeys,
  randomBytes,
} from "@linchpin/crypto";
import type { Compartment, CompartmentRole, Deployment, Hex, KeyBundle } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { compartmentIdOf, KINDS_APART } from "../compartments/compartmentOfKind.ts";
import type { Keyring } from "./Keyring.ts";

/**
 * A patient's first public keys: a general and an identity compartment, one for emergencies, and one for each kind of
 * record that some keep apart. Everybody has them all, in no telling order, so that the list says nothing about anybody.
 * Each is dealt to the same custodians.
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
  const compartment = (role: CompartmentRole, id: Hex): Compartment => {
    const { publicKey } = deriveDelegatingKeys(root, { compartment: hexToBytes(id), epoch: 0 });
    return { id, role, epoch: 0, publicKey: bytesToHex(publicKey), k, custodians: [...custodians] };
  };
  const drawn = () => bytesToHex(deriveCompartmentId(root, randomBytes(32)));
  const apart = KINDS_APART.map((kind) =>
    compartment(kind === "emergency" ? "emergency" : "own", compartmentIdOf(keyring, kind)),
  );
  return {
    scheme: "linchpin/v1",
    chainId: deployment.chainId,
    wallet,
    generation,
    signingKey: bytesToHex(deriveFragmentSigningKeys(root).publicKey),
    inboxKey: bytesToHex((await deriveRootHpkeKeys(root)).publicKey),
    compartments: [
      compartment("general", drawn()),
      compartment("identity", drawn()),
      ...apart.sort((a, b) => (a.id < b.id ? -1 : 1)),
    ],
  };
}
