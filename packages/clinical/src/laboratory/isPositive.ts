/** Whole answers only: "not done" and "no sample" are no findings, and "detected, not quantifiable" is one. */
const NO =
  /^(?:not (?:detected|found|seen|present|reactive)|non[- ]?reactive|undetect(?:ed|able)|negative|neg|absent|nil|none(?: (?:detected|found|seen))?|nr|nd)(?:\s*\([^)]*\))?[.!]?$/i;
const YES = /^(?:(?:weakly|strongly|faintly) )?(?:positive|pos|detected|reactive|present|seen)\b/i;

/** Whether an answer in words says that something was found, that it was not, or neither for sure. */
export function isPositive(words: string): boolean | undefined {
  const said = words.trim().replaceAll(/\s+/g, " ");
  if (NO.test(said)) return false;
  return YES.test(said) ? true : undefined;
}
