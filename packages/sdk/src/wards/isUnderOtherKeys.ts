import type { KeyBundle } from "@linchpin/protocol";
import type { FoundSets } from "../lifecycle/findCustodySets.ts";

/**
 * Whether anything of a record is still dealt to other keys than those of the key bundle now; also where that could not be
 * found out.
 */
export function isUnderOtherKeys(
  { sets, isWhole }: Pick<FoundSets, "sets" | "isWhole">,
  { compartments }: Pick<KeyBundle, "compartments">,
): boolean {
  const now = new Map(compartments.map(({ id, publicKey }) => [id, publicKey]));
  return !isWhole || sets.some(({ compartment, publicKey }) => now.get(compartment) !== publicKey);
}
