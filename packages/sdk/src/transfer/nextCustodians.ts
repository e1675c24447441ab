/**
 * Who keeps the pieces of a patient's keys once their chart has moved: the new hospital, and all of before but the one
 * that is retired. Where one goes and none comes, another custodian of the network steps in, so that losing one more
 * loses no record; where there is none, fewer remain. Share indices follow the order.
 */
export function nextCustodians(
  before: readonly number[],
  {
    hospital,
    retired,
    others,
  }: {
    readonly hospital: number;
    readonly retired: number | null;
    /** The network's custodians, from whom one may step in. */
    readonly others: readonly number[];
  },
): readonly number[] {
  const kept = before.filter((one) => one !== retired);
  if (!kept.includes(hospital)) kept.push(hospital);
  for (const one of others) {
    if (kept.length >= before.length) break;
    if (one !== retired && !kept.includes(one)) kept.push(one);
  }
  return kept;
}
