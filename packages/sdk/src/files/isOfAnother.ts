import type { ClinicalInput } from "@linchpin/clinical";
import { personOfRecord } from "./personOfRecord.ts";
import { tellApart } from "./tellApart.ts";

/**
 * Asks whether a record evidently is about somebody else than another: no name in common, or another date of birth, and
 * no number that both have. No answer is no proof: a record may name nobody.
 */
export function isOfAnother(record: ClinicalInput, than: ClinicalInput): boolean {
  return tellApart(personOfRecord(record), personOfRecord(than)) !== undefined;
}
