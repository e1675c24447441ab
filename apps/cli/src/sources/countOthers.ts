import type { ClinicalInput } from "@linchpin/clinical";
import { isOfAnother } from "@linchpin/sdk";

/** Counts the records that evidently are about somebody else than the first. */
export function countOthers(onFirst: () => void): {
  readonly look: (record: ClinicalInput) => void;
  readonly count: () => number;
} {
  let first: ClinicalInput | undefined;
  let others = 0;
  return {
    look: (record) => {
      first ??= record;
      if (!isOfAnother(record, first)) return;
      others += 1;
      if (others === 1) onFirst();
    },
    count: () => others,
  };
}
