import { LinchpinError } from "@linchpin/errors";

/** Refuses anything but a whole number within [least, most]. @throws `bytes/out-of-range` */
export function assertUint(
  value: number,
  { what, least = 0, most }: { readonly what: string; readonly least?: number; readonly most: number },
): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new LinchpinError({
    code: "bytes/out-of-range",
    message: `${what} must be a whole number from ${least} to ${most}.`,
    hint: "Check which value was passed here.",
    facts: { what, least, most },
  });
}
