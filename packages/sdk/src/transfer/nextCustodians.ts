/**
 * Who keeps the pieces of a patient's keys once their chart has moved: the new hospital, and all of before but the one
 * that is retired. Where one goes and none comes, another custodian of the network steps in. There is always one more
 * than opens a record, so that losing one loses none, and so that the new hospital, which is given nothing of what it
 * keeps itself, reads by the others: where only the retired one could be that, it keeps its sealed piece. Share indices
 * follow the order.
 */
export function nextCustodians(
  before: readonly number[],
  {
    hospital,
    retired,
    others,
    needed,
  }: {
    readonly hospital: number;
    readonly retired: number | null;
    /** The network's custodians, from whom one may step in. */
    readonly others: readonly number[];
    /** How many open a record. */
    readonly needed: number;
  },
): readonly number[] {
  const kept = before.filter((one) => one !== retired);
  if (!kept.includes(hospital)) kept.push(hospital);
  for (const one of others) {
    if (kept.length >= before.length) break;
    if (one !== retired && !kept.includes(one)) kept.push(one);
  }
  if (kept.length > needed) return kept;
  return before.includes(hospital) ? before : [...before, hospital];
}
