const NO = /\b(?:not?|non|negative|absent|nil|none|neg|nr|nd)\b|non-?reactive/i;
const YES = /\b(?:positive|detected|reactive|present|seen|pos)\b/i;

/** Whether an answer in words says that something was found, that it was not, or neither for sure. */
export function isPositive(words: string): boolean | undefined {
  if (NO.test(words)) return false;
  return YES.test(words) ? true : undefined;
}
