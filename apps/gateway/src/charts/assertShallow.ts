import { MAX_NESTING } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";

/**
 * Refuses content that is nested deeper than a record may be: who wrote it may not be who reads it, and everything that
 * walks through it does so by recursion. Errors: `record/too-deep`.
 */
export function assertShallow(content: unknown): void {
  let level: unknown[] = [content];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_NESTING) {
      throw new LinchpinError({
        code: "record/too-deep",
        message: "The record is nested deeper than one may be.",
        hint: "Ask its issuer to amend it.",
        facts: { limit: MAX_NESTING },
      });
    }
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
}
