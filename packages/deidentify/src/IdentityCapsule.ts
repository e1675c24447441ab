/**
 * One place of the original, as a tree beside the de-identified content:
 *
 * - `[v]`: here stood `v` (replaced, or an element of an object that was removed)
 * - `[v, 1]`: in an array, at this original index, stood `v`, which was removed
 * - `[]`: here stood nothing; the engine added what is there
 * - an object: look further, under an element's name or an original array index
 */
export type Removed = readonly [] | readonly [unknown] | readonly [unknown, 1] | { [step: string]: Removed };

/**
 * Everything that de-identification took out, addressed by its place. JSON; identifying in every part.
 * With the content it gives back the original: see `restoreIdentity`.
 */
export interface IdentityCapsule {
  format: "linchpin-identity";
  version: 1;
  profile: string;
  /** Absent when nothing had to be taken out. */
  removed?: Removed;
}
