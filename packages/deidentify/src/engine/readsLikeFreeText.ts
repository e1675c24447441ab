const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const SUSPECTS = [
  // Addresses on the network, files, lines.
  /@|:\/\/|\bwww\.|\\|[\r\n]|&#|&[A-Za-z](?:acute|grave|circ|tilde|uml|ring|cedil|slash|caron);/,
  // Long numbers (RxNorm names new drug applications), social security numbers, phones in groups.
  /(?<!\bNDA)\d{6,}|\d{3}-\d{2}-\d{4}|(?<!\d)\d{3}[-. ]\d{3,}|(?<!\d)(?!20\d\d-20\d\d)\d{4}[-. ]\d{4}|\b\d{5}[-. ]\d{4,}|(?:\b\d{2}[-. ]){4}\d{2}\b/,
  // Dates in figures.
  /\d{4}[-/. ](?:0[1-9]|1[0-2])(?:\b|[-/. ])|\b\d{1,2}([-/.])\d{1,2}\1\d{2,4}\b/,
  // Dates in words.
  new RegExp(
    `\\b${MONTH}\\.? \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?[- ]${MONTH}\\.?,?[- ]\\d{2,4}\\b`,
    "i",
  ),
  // Ages over 89.
  /\b(?:9\d|1[0-2]\d)[\s-]*(?:years?|yrs?|y\/?o|yo)\b(?![- ]*(?:supply|warranty))/i,
  // People with titles.
  /\b(?:dr|mr|mrs|ms|prof|miss|shri|smt)\b\.?\s/i,
  // Latin and Cyrillic letters in one word.
  /[A-Za-z]\p{Script=Cyrillic}|\p{Script=Cyrillic}[A-Za-z]/u,
];
const LONGEST = 200;

/** Asks whether a text that should be a term looks like a sentence about somebody: dates, numbers, titles, addresses. */
export function readsLikeFreeText(text: string): boolean {
  return text.length > LONGEST || SUSPECTS.some((suspect) => suspect.test(text));
}
