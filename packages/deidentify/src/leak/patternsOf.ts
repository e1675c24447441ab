import { compactText, foldText } from "./foldText.ts";
import type { Harvested } from "./Harvested.ts";
import { isVocabulary } from "./vocabulary.ts";

/** One way in which a harvested value may be written, as letters and digits only. */
export interface Pattern {
  compact: string;
  /** Must it stand apart from neighbours of its own sort (letters from letters, digits from digits)? */
  bounded: boolean;
  /** How the original text must look, where letters and digits alone could be chance. */
  shape?: RegExp;
}

const TITLES = new Set(
  "dr prof mr mrs ms miss mx sir jr sr md phd rn van von der den del della the and".split(" "),
);
const SPLIT = /[^\p{L}\p{N}]+/u;
const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const YMD = /^\d{4}([-/. ]?)\d{2}\1\d{2}$/;
const DMY = /^\d{1,2}([-/.])\d{1,2}\1\d{4}$/;
const BIRTH = /(?:birthDate|bornDate|deceasedDate(?:Time)?)$/;
const ANY_YMD = /^\d{4}[-/. ]?\d{2}[-/. ]?\d{2}$/;
const SHORT_YEAR = /^\d{1,2}([-/.])\d{1,2}\1\d{2}$/;
const DIGITS = /^\d+$/;
const LOCAL = /^\d{3}[-. ]\d{4}$/;
const YM = /^\d{4}[-/]\d{2}$/;
const LONG = 10;
const SAMPLE = 48;

/** All the ways to write a value that can be told from chance; none for a value too short to be searched for. */
export function patternsOf({ kind, path, value }: Harvested): Pattern[] {
  switch (kind) {
    case "name":
      return namePatterns(value);
    case "date":
      return BIRTH.test(path) ? birthPatterns(value) : datePatterns(value);
    case "facility":
    case "address":
      return addressPatterns(value);
    case "contact":
      return contactPatterns(value);
    case "identifier":
      return identifierPatterns(value);
    case "id":
      // An id like "20minute-apgar-score" is words, and those may stand in the content.
      return UUID.test(value) || value.replace(/\D/g, "").length > 3 ? phrase(value, 6) : [];
    case "url":
      return [{ compact: compactText(value.replace(/^[a-z]+:\/*/i, "")), bounded: false }].filter(
        ({ compact }) => compact.length >= LONG,
      );
    case "position":
      return phrase(value, 5);
    case "free text": {
      const compact = compactText(value);
      return compact.length < 24 ? [] : [{ compact: compact.slice(0, SAMPLE), bounded: false }];
    }
    case "attachment":
      return attachmentPatterns(value);
  }
}

function phrase(value: string, shortest: number): Pattern[] {
  const compact = compactText(value);
  if (compact.length < shortest || isVocabulary(compact)) return [];
  return [{ compact, bounded: compact.length < LONG * 2 }];
}

function namePatterns(value: string): Pattern[] {
  const words = foldText(value).split(SPLIT).filter(Boolean);
  const patterns = words
    .filter((word) => word.length > 2 && !TITLES.has(word) && !isVocabulary(word))
    .map((word) => ({ compact: word, bounded: true }));
  if (words.length > 1) patterns.push({ compact: words.join(""), bounded: true });
  return patterns;
}

function contactPatterns(value: string): Pattern[] {
  if (value.includes("@")) {
    const [local = ""] = value.split("@");
    return [{ compact: compactText(value), bounded: false }, ...phrase(local, 6)];
  }
  const digits = value.replace(/\D/g, "");
  if (digits.length < 7) return [];
  const patterns: Pattern[] = [{ compact: digits, bounded: true }];
  // The same number without its country's prefix, and without its area's.
  if (digits.length > 10) patterns.push({ compact: digits.slice(-10), bounded: false });
  if (digits.length >= 10) patterns.push({ compact: digits.slice(-7), bounded: true, shape: LOCAL });
  return patterns;
}

function datePatterns(value: string): Pattern[] {
  const [year = "", month = "", day] = value.slice(0, 10).split("-");
  if (day === undefined) return [{ compact: year + month, bounded: true, shape: YM }];
  const name = MONTHS[Number(month) - 1] ?? "";
  const d = String(Number(day));
  const m = String(Number(month));
  const patterns: Pattern[] = [{ compact: year + month + day, bounded: true, shape: YMD }];
  for (const compact of new Set([day + month + year, month + day + year, d + m + year, m + d + year])) {
    patterns.push({ compact, bounded: true, shape: DMY });
  }
  for (const word of name.length > 3 ? [name, name.slice(0, 3)] : [name]) {
    if (word === "") continue;
    for (const number of new Set([d, day])) {
      patterns.push(
        { compact: word + number + year, bounded: true },
        { compact: number + word + year, bounded: true },
      );
    }
  }
  return patterns;
}

/** A day of birth or death is searched for in more writings than the days of a record, of which there are thousands. */
function birthPatterns(value: string): Pattern[] {
  const [year = "", month = "", day] = value.slice(0, 10).split("-");
  const patterns = datePatterns(value);
  if (day === undefined) return patterns;
  const [d, m, y] = [String(Number(day)), String(Number(month)), year.slice(2)];
  patterns.push({ compact: year + month + day, bounded: true, shape: ANY_YMD });
  for (const compact of [day + month + year, month + day + year, d + month + year, m + day + year]) {
    patterns.push({ compact, bounded: true, shape: DIGITS });
  }
  for (const compact of new Set([day + month + y, month + day + y, d + m + y, m + d + y])) {
    patterns.push({ compact, bounded: true, shape: SHORT_YEAR });
  }
  return patterns;
}

function addressPatterns(value: string): Pattern[] {
  const patterns = phrase(value, /^\d/.test(value) ? 5 : 4);
  if (/^\d{5}-?\d{4}$/.test(value)) patterns.push({ compact: value.slice(0, 5), bounded: true });
  return patterns;
}

/** An identifier, and its digits alone where they are many ("MRN-4471-0092"). */
function identifierPatterns(value: string): Pattern[] {
  const patterns = phrase(value, /\d/.test(value) ? 5 : 6);
  const digits = value.replace(/\D/g, "").replace(/^0+/, "");
  if (!UUID.test(value) && /[A-Za-z]/.test(value) && digits.length > 5) {
    // Digits that are a day as well must stand together, or the day itself would be taken for them.
    const isDay = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits);
    patterns.push({ compact: digits, bounded: true, ...(isDay ? { shape: DIGITS } : {}) });
  }
  return patterns;
}

function attachmentPatterns(value: string): Pattern[] {
  const compact = compactText(value);
  const middle = Math.floor(compact.length / 2);
  return [compact.slice(0, SAMPLE), compact.slice(middle, middle + SAMPLE), compact.slice(-SAMPLE)]
    .filter((sample) => sample.length >= 24 && new Set(sample).size > 4)
    .map((sample) => ({ compact: sample, bounded: false }));
}
