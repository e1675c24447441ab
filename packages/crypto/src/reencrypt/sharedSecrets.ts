import type { Bytes } from "../bytes/Bytes.ts";
import { hashToScalar, type Point, writeScalar } from "./group.ts";

/** The two public keys of a grant, and which grant it is. */
export interface GrantBinding {
  readonly delegating: Point;
  readonly grantee: Point;
  readonly grantId: Uint8Array;
}

/** Umbral's d: what turns the interpolated point into the capsule's; `shared` is x·B, to the grantee b·X. */
export function hashPrecursor(
  binding: GrantBinding,
  { x, shared }: { readonly x: Point; readonly shared: Point },
) {
  const { delegating, grantee, grantId } = binding;
  return hashToScalar("precursor", grantId, delegating, grantee, x, shared);
}

/** Umbral's D: the secret of patient and grantee that hides the polynomial's places; `shared` is a·B, to the grantee b·A. */
export function hashPlaceSecret({ delegating, grantee, grantId }: GrantBinding, shared: Point): Bytes {
  return writeScalar(hashToScalar("place-secret", grantId, delegating, grantee, shared));
}

/** The place on the polynomial of the fragment with this id. */
export function hashPlace(placeSecret: Uint8Array, id: Uint8Array): bigint {
  return hashToScalar("place", id, placeSecret);
}
