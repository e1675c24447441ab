import { LinchpinError } from "@linchpin/errors";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { assertLength } from "../bytes/assertLength.ts";
import { assertUint } from "../bytes/assertUint.ts";
import type { Bytes } from "../bytes/Bytes.ts";
import { joinFields } from "../bytes/joinFields.ts";
import { deriveDelegatingKeys } from "../root/deriveDelegatingKeys.ts";
import { signBytes } from "../sign/signBytes.ts";
import { certificateMessage } from "./Certificate.ts";
import { serializeFragment } from "./Fragment.ts";
import { G, readPoint, readScalar, reduceScalar, Scalars, U } from "./group.ts";
import { hashPlace, hashPlaceSecret, hashPrecursor } from "./sharedSecrets.ts";

/** A fragment and which custodian's it is. */
export interface IndexedFragment {
  /** The custodian's share index. */
  readonly index: number;
  /** 231 bytes, secret: seal it to the custodian. */
  readonly fragment: Bytes;
}

/**
 * Makes re-encryption fragments for a grantee, any k of which let it open what is sealed to the compartment in this
 * epoch. Everything is derived from R, compartment, epoch and grant: the same call with another index gives the
 * fragment of a custodian that joins later, on the same polynomial. Give each custodian an index of its own for ever,
 * and none to a custodian that the grantee operates.
 *
 * Source: Nuñez, "Umbral: a threshold proxy re-encryption scheme", 2018, 3.2.2; changed as SPEC.md says.
 *
 * @example makeFragments({ root, compartment, epoch, grantId, granteePublicKey, signingKey, k: 2, indices: [1, 2, 3] })
 * @throws `bytes/wrong-length`, `bytes/out-of-range`, `reencrypt/bad-point`, `reencrypt/duplicate-index`
 */
export function makeFragments({
  root,
  compartment,
  epoch,
  grantId,
  granteePublicKey,
  signingKey,
  k,
  indices,
}: {
  /** R of the generation whose compartment key this is, 32 bytes. */
  readonly root: Uint8Array;
  /** Compartment id, 32 bytes. */
  readonly compartment: Uint8Array;
  readonly epoch: number;
  /** 32 bytes. */
  readonly grantId: Uint8Array;
  /** The grantee's `preKey`, 32 bytes. */
  readonly granteePublicKey: Uint8Array;
  /** The patient's present signing secret key: `deriveFragmentSigningKeys(root).secretKey`. */
  readonly signingKey: Uint8Array;
  readonly k: number;
  /** Share indices of the custodians that get a fragment. */
  readonly indices: readonly number[];
}): IndexedFragment[] {
  assertLength(grantId, 32, "The grant id");
  assertUint(k, { what: "k, the number of fragments needed,", least: 2, most: 255 });
  for (const index of indices) assertUint(index, { what: "A fragment's index", least: 1, most: 255 });
  if (new Set(indices).size !== indices.length) throw duplicateIndex();
  const delegatingKeys = deriveDelegatingKeys(root, { compartment, epoch });
  const a = readScalar(delegatingKeys.secretKey);
  const keys = { delegatingPublicKey: delegatingKeys.publicKey, granteePublicKey };
  const binding = { delegating: G.multiply(a), grantee: readPoint(granteePublicKey), grantId };
  // Each value hangs on all that identifies the polynomial: two polynomials never share a coefficient.
  const derive = (label: string, number: number, length: number): Bytes => {
    const info = [
      "fragment",
      label,
      number,
      compartment,
      epoch,
      grantId,
      keys.delegatingPublicKey,
      granteePublicKey,
      k,
    ];
    return hkdf(sha256, root, undefined, joinFields("linchpin/v1/root", ...info), length) as Bytes;
  };

  const ephemeral = reduceScalar(derive("ephemeral", 0, 64));
  const x = G.multiply(ephemeral);
  const d = hashPrecursor(binding, { x, shared: binding.grantee.multiply(ephemeral) });
  const placeSecret = hashPlaceSecret(binding, binding.grantee.multiply(a));
  const coefficients = [Scalars.mul(a, Scalars.inv(d))];
  for (let power = 1; power < k; power++) coefficients.push(reduceScalar(derive("coefficient", power, 64)));

  return indices.map((index) => {
    const id = derive("id", index, 32);
    const place = hashPlace(placeSecret, id);
    const rk = coefficients.reduceRight(
      (sum, coefficient) => Scalars.add(Scalars.mul(sum, place), coefficient),
      0n,
    );
    const unsigned = { k, index, epoch, grantId, id, x, u1: U.multiply(rk) };
    const signature = signBytes(signingKey, certificateMessage(unsigned, keys));
    return { index, fragment: serializeFragment({ certificate: { ...unsigned, signature }, rk }) };
  });
}

function duplicateIndex(): LinchpinError {
  return new LinchpinError({
    code: "reencrypt/duplicate-index",
    message: "Two custodians cannot have a fragment of the same index.",
    hint: "Give each custodian its own share index.",
  });
}
