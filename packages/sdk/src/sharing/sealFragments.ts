import {
  deriveDelegatingKeys,
  deriveFragmentSigningKeys,
  makeFragments,
  sealingInfo,
  sealTo,
} from "@linchpin/crypto";
import { type Grant, grantIdOf, type Hex, type PostGrant } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Epoch } from "../compartments/readEpochs.ts";
import { allRoots, type Keyring } from "../keys/Keyring.ts";

/**
 * A grant's fragments, one for each custodian of each compartment and epoch in scope, each sealed to its custodian and
 * made from R of that epoch's generation. A custodian that the grantee operates gets none, and neither do custodians
 * that the registry names no more. Epochs of a generation that is not unlocked are left out.
 */
export async function sealFragments({
  grant,
  epochs,
  keyring,
  granteePublicKey,
  custodianKeys,
  operatedByGrantee,
}: {
  readonly grant: Grant;
  readonly epochs: readonly Epoch[];
  readonly keyring: Keyring;
  /** The grantee's `preKey`. */
  readonly granteePublicKey: Hex;
  /** HPKE key of each custodian, by provider number. */
  readonly custodianKeys: ReadonlyMap<number, Hex>;
  readonly operatedByGrantee: ReadonlySet<number>;
}): Promise<PostGrant["fragments"]> {
  const grantId = hexToBytes(grantIdOf(grant));
  const scopes = epochs.filter(({ compartment: { id } }) => id === grant.scope || id === grant.identityScope);
  const fragmentsOf = ({ compartment: { id, epoch, publicKey, k, custodians } }: Epoch) => {
    const compartment = hexToBytes(id);
    const root = allRoots(keyring).find(
      (one) => bytesToHex(deriveDelegatingKeys(one, { compartment, epoch }).publicKey) === publicKey,
    );
    if (!root) return [];
    const { secretKey: signingKey } = deriveFragmentSigningKeys(root);
    const indices = custodians.flatMap((custodian, at) =>
      operatedByGrantee.has(custodian) || !custodianKeys.has(custodian) ? [] : [at + 1],
    );
    const granteeKey = hexToBytes(granteePublicKey);
    const made = makeFragments({
      ...{ root, compartment, epoch, grantId, granteePublicKey: granteeKey, signingKey, k, indices },
    });
    return made.map(async ({ index, fragment }) => {
      const custodian = custodians[index - 1] as number;
      const info = sealingInfo("fragment", grantId, custodian);
      const key = hexToBytes(custodianKeys.get(custodian) as Hex);
      const sealed = bytesToHex(await sealTo(key, { info, plaintext: fragment }));
      return { custodian, compartment: id, epoch, sealed };
    });
  };
  return Promise.all(scopes.flatMap(fragmentsOf));
}
