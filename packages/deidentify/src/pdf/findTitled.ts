import { isNoName } from "../text/findPeople.ts";
import { isPaperWord } from "../text/paperWords.ts";

const WORD = "\\p{Lu}[\\p{L}\\p{M}]{0,40}(?:['-]\\p{Lu}[\\p{L}\\p{M}]{0,40})?\\.?";
const NAME = `${WORD}(?:,? {1,2}${WORD}){0,3}`;
const B = "(?<![\\p{L}\\p{M}\\d])";
const PAPERS =
  "[Rr]eport|REPORT|[Rr]esults?|RESULTS?|[Ss]ummary|SUMMARY|[Ll]etter|[Cc]ertificate|[Pp]rescription|[Rr]ecords?|[Cc]hart|[Ss]tatement|[Nn]otes?|[Ss]cans?|[Ii]nvoice|[Bb]ill|[Ff]ile|[Dd]ocuments?|[Cc]ard|[Ff]orm|[Cc]onsent|[Rr]eferral";
/** What people are told apart by, behind their name; a figure follows. */
const TOLD_BY =
  "MRN|UHID|UMR|IP|OP|OPD|DOB|D\\.O\\.B\\.?|[Dd]ate of [Bb]irth|[Bb]orn|[Pp]atient (?:ID|[Nn]o|[Nn]umber)|[Hh]ospital (?:[Nn]o|[Nn]umber)|NHS|SSN|[Aa]adhaar|ABHA|[Rr]eg|[Aa]ccession|[Ii][Dd]|[Aa]ge|AGE|[Nn]r|[Nn]o";

const SHAPES: readonly RegExp[] = [
  // "CBC Report for Asha Ramanathan"
  new RegExp(`${B}(?:${PAPERS}) (?:for|of|FOR|OF) (?:the patient )?(?<n>${NAME})`, "gu"),
  // "Asha Ramanathan (MRN: 4471)"
  new RegExp(
    `${B}(?<n>${NAME}) {0,3}[(\\[,;|/-]{0,2} {0,3}(?:${TOLD_BY})\\.? ?(?:no|number|id|#)?[.:#]? {0,3}[A-Z/-]{0,6}\\d`,
    "gu",
  ),
  // "RAMANATHAN, Asha"
  new RegExp(
    `${B}(?<n>\\p{Lu}{2,40}, \\p{Lu}\\p{Ll}{1,40}(?: \\p{Lu}\\p{Ll}{0,40}\\.?)?)(?![\\p{L}\\p{M}])`,
    "gu",
  ),
];
const WHOLE = new RegExp(`^\\s*(?<n>${WORD}(?:,? {1,2}${WORD}){1,3})\\s*$`, "u");
const HOUSES =
  "Inc|LLC|L\\.L\\.C|LLP|Ltd|Limited|Pvt|GmbH|Corp|Corporation|Company|plc|PLC|S\\.A|AG|Laborator(?:y|ies)|Labs|Diagnostics?|Healthcare|Health (?:System|Service|Services|Network|Partners|Trust|Board|Authority)|Associates|Physicians|Pathology Services|Imaging (?:Center|Centre|Services)|Foundation|Institute|Trust";
const HOUSE = new RegExp(
  `${B}\\p{Lu}[\\p{L}\\d'&.-]{0,40}(?:,? (?:\\p{Ll}?\\p{Lu}[\\p{L}\\d'&.-]{0,40}|of|and|&|the)){0,4},? (?:${HOUSES})(?![\\p{L}\\p{M}])`,
  "gu",
);

/** Firms and institutions, by how such are called: a letterhead stands in no element of a record. */
export function findHouses(text: string): string[] {
  return Array.from(text.matchAll(HOUSE), ([house]) => house);
}

/** The names that the titles of papers give away: "Report for …", "… (MRN: 4471)", "SURNAME, Given", or nothing but a name. */
export function findTitled(text: string, isTitle: boolean): string[] {
  const names: string[] = [];
  for (const shape of SHAPES) for (const match of text.matchAll(shape)) names.push(match.groups?.n ?? "");
  const whole = isTitle ? WHOLE.exec(text)?.groups?.n : undefined;
  if (whole !== undefined && wordsOf(whole).every(mayName)) names.push(whole);
  return names.map((name) => wordsOf(name).filter(mayName).join(" ")).filter((name) => name !== "");
}

function wordsOf(name: string): string[] {
  return name.split(/[ ,.]+/).filter((word) => word !== "");
}

function mayName(word: string): boolean {
  return !isNoName(word) && !isPaperWord(word);
}
