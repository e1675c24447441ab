import type { KeyBundle } from "@linchpin/protocol";
import type { FoundSets } from "../lifecycle/findCustodySets.ts";

/**
 * Whether a record's pieces are still kept by others than those who keep its compartment now; also where that could not be
 * found out. Each deal is compared with its own compartment: another may have stayed where this record was.
 */
export function isBehind(
  kept: Pick<FoundSets, "sets" | "isWhole">,
  { compartments }: Pick<KeyBundle, "compartments">,
): boolean {
  const now = new Map(compartments.map(({ id, custodians }) => [id, `${custodians}`]));
  return (
    !kept.isWhole || kept.sets.some(({ compartment, custodians }) => now.get(compartment) !== `${custodians}`)
  );
}
