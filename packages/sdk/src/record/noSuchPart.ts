import { LinchpinError } from "@linchpin/errors";
import type { PartName } from "@linchpin/protocol";

/** What a version of a record has not. */
export function noSuchPart(part: PartName): LinchpinError {
  return new LinchpinError({
    code: "record/no-such-part",
    message: `This version of the record has no part "${part}".`,
    facts: { part },
  });
}
