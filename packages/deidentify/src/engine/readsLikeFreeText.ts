const SUSPECT =
  /@|:\/\/|\d{6,}|\d{4}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{3}[-. ]\d{3,}|[\r\n]|\b(?:dr|mr|mrs|ms|prof|miss)\b\.?\s/i;
const LONGEST = 200;

/** Asks whether a text that should be a term looks like a sentence about somebody: dates, numbers, titles, addresses. */
export function readsLikeFreeText(text: string): boolean {
  return text.length > LONGEST || SUSPECT.test(text);
}
