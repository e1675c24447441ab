import { LinchpinError } from "@linchpin/errors";

/** Refuses a range [start, end) that does not lie within so many bytes. @throws `seal/out-of-range` */
export function assertRange({
  start,
  end,
  length,
}: {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}): void {
  const isWhole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (isWhole && 0 <= start && start <= end && end <= length) return;
  throw new LinchpinError({
    code: "seal/out-of-range",
    message: "The range asked for does not lie within the file.",
    hint: "Ask for 0 ≤ start ≤ end ≤ length.",
    facts: { length },
  });
}
