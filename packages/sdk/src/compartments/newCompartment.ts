import { deriveCompartmentId, deriveDelegatingKeys, randomBytes } from "@linchpin/crypto";
import type { Compartment, CompartmentRole } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Keyring } from "../keys/Keyring.ts";

/** A compartment that nobody has seen before, in its first epoch. Its id tells nothing of what it is for. */
export function newCompartment(
  { root }: Pick<Keyring, "root">,
  {
    role,
    custodians,
    k,
  }: { readonly role: CompartmentRole; readonly custodians: readonly number[]; readonly k: number },
): Compartment {
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
}
