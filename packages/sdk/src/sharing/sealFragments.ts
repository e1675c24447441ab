import { deriveFragmentSigningKeys, makeFragments, sealingInfo, sealTo } from "@linchpin/crypto";
import type { Hex } from "@linchpin/protocol";
import { type Compartment, type Grant, grantIdOf, type KeyBundle, type PostGrant } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { Keyring } from "../keys/Keyring.ts";

/**
 * A grant's fragments, one for each custodian of each compartment and epoch in scope, each sealed to its
 * custodian. A custodian that the grantee operates gets none.
 */
export async function sealFragments({
  grant,
  bundle,
  keyring,
  granteePublicKey,
  custodianKeys,
  operatedByGrantee,
}: {
  readonly grant: Grant;
  readonly bundle: KeyBundle;
  readonly keyring: Keyring;
  /** The grantee's `preKey`. */
  readonly granteePublicKey: Hex;
  /** HPKE key of each custodian, by provider number. */
  readonly custodianKeys: ReadonlyMap<number, Hex>;
  readonly operatedByGrantee: ReadonlySet<number>;
}): Promise<PostGrant["fragments"]> {
  const grantId = hexToBytes(grantIdOf(grant));
  const { secretKey: signingKey } = deriveFragmentSigningKeys(keyring.root);
  const scopes = bundle.compartments.filter(({ id }) => id === grant.scope || id === grant.identityScope);
  const fragmentsOf = ({ id, k, custodians }: Compartment, epoch: number) => {
    const indices = custodians
      .map((_, i) => i + 1)
      .filter((index) => !operatedByGrantee.has(custodians[index - 1] as number));
    const made = makeFragments({
      root: keyring.root,
      compartment: hexToBytes(id),
      epoch,
      grantId,
      granteePublicKey: hexToBytes(granteePublicKey),
      signingKey,
      k,
      indices,
    });
    return made.map(async ({ index, fragment }) => {
      const custodian = custodians[index - 1] as number;
      const info = sealingInfo("fragment", grantId, custodian);
      const key = hexToBytes(custodianKeys.get(custodian) as Hex);
      const sealed = bytesToHex(await sealTo(key, { info, plaintext: fragment }));
      return { custodian, compartment: id, epoch, sealed };
    });
  };
  const every = scopes.flatMap((compartment) =>
    Array.from({ length: compartment.epoch + 1 }, (_, epoch) => fragmentsOf(compartment, epoch)).flat(),
  );
  return Promise.all(every);
}
