import type { Span } from "./Span.ts";
import { withoutAccents } from "./withoutAccents.ts";

// Every repetition has its bound: what nobody is called must not cost the square of its length.
const WORD = "\\p{Lu}[\\p{L}\\p{M}]{0,40}(?:['-]\\p{L}[\\p{L}\\p{M}]{0,40}){0,3}(?![\\p{L}\\p{M}])";
const INITIAL = "\\p{Lu}\\.?";
const PARTICLE = "van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|bint|ben|ter|ten|y|e|zu";
/** Up to four words of a name, with initials and particles between; on one line. */
const NAME = `(?:${INITIAL} ){0,3}${WORD}(?:[ ,]{1,2}(?:(?:${PARTICLE}) ){0,2}(?:${INITIAL}(?![\\p{L}\\p{M}])|${WORD})){0,4}`;
const B = "(?<![\\p{L}\\p{M}])";
const DEVANAGARI = "[\\p{sc=Devanagari}]{2,40}";

const TITLES =
  "Dr|DR|dr|Mr|MR|Mrs|MRS|Ms|MS|Miss|Mx|Prof|Sir|Dame|Smt|SMT|Shri|SHRI|Sri|Shrimati|Kumari|Km|Sushri|Sister|Sr|Nurse|Late|Baby of|B/O|Master|Herr|Frau|Mme|Mlle|Monsieur|Madame|Doctor|Docteur|Doktor|Professor|Dra|Sra?|Srta|Señora?|Senora?|Don|Doña|Signora?|Sig|Dott|Dottssa|Rev|Reverend|Father|Capt|Captain|Col|Colonel|Maj|Major|Lt|Sgt|Dhr|Mevr|Meneer|Mevrouw|Kollege|Kollegin";
const DEGREES =
  "M\\.?D|D\\.?O|Ph\\.?D|MBBS|FRCS|FRCP|FACP|FACS|R\\.?N|L\\.?P\\.?N|N\\.?P|P\\.?A(?:-C)?|DDS|DMD|PharmD|DNB|MRCP";
const RELATIVES =
  "mother|father|mom|mum|dad|wife|husband|spouse|partner|son|daughter|brother|sister|uncle|aunt|cousin|nephew|niece|grandmother|grandfather|grandson|granddaughter|guardian|caregiver|carer|friend|neighbou?r|boyfriend|girlfriend|fiancee?|colleague|roommate";
const LABELS =
  "patient(?:'s)?(?: full)? name|patient|name|full name|surname|first name|last name|family name|given name|maiden name|referred by|referring (?:physician|doctor|provider)|seen by|examined by|reported by|dictated by|transcribed by|reviewed by|verified by|signed by|signed|electronically signed by|attested by|attending|attending physician|physician|provider|practitioner|surgeon|anesthetist|consultant|pathologist|radiologist|technician|performer|author|informant|contact|emergency contact|next of kin|guardian|attn|cc|dear|regards|sincerely|signature|nom|nombre|naam|nome";
/** Capitalised words that begin sentences and headings: no names. */
const NO_NAMES = new Set(
  "the this that these those there then than who whom which what when where while with was were will would has had have his her hers him she he they them their its our your you and but for from not nor are all any can could did does done due each few into more most much must may might new now old one only other out over own per same should since some such under until upon very via yes no none unknown present absent normal positive negative history date birth age sex gender male female patient doctor physician nurse report results result diagnosis plan note notes admission discharge department clinic hospital ward unit street road phone telephone address identifier status active use official home work mobile january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday creatinine bilirubin sodium potassium calcium albumin protein urea uric cholesterol triglycerides amylase lipase iron ferritin tsh glucose electrolytes magnesium phosphorus chloride insulin cortisol prolactin lactate ammonia osmolality globulin vitamin alkaline acid zinc copper ige hcg ldh cpk alt ast mi dm htn cad cva tb copd ckd hiv dvt ihd t2dm t1dm chf said says advised will has is was at on to".split(
    " ",
  ),
);

/** A shape, and the words without which it need not be tried: they cost less. */
const SHAPES: readonly { hint: RegExp; shape: RegExp }[] = [
  of(TITLES, `(?:${TITLES})\\.?(?: (?:${TITLES})\\.?){0,2}\\s+(?<n>${NAME})`),
  // Titles only people have, with a name in small letters.
  of(
    "dr|mr|smt|shri|Dr|DR|Mr|Smt|Shri",
    `(?:[Dd]r|DR|[Mm]rs?|[Ss]mt|[Ss]hri)\\.?\\s+(?<n>\\p{Ll}[\\p{L}\\p{M}'-]{2,40})`,
  ),
  of(
    "/[oO]| of",
    `(?:[sdwchfSDWCHF]\\/[oO]\\.?|(?:[Ss]on|[Dd]aughter|[Ww]ife|[Hh]usband|[Cc]hild|[Cc]are|[Ww]ard) of)\\s*:?\\s*(?:(?:${TITLES})\\.?\\s+)?(?<n>${NAME})`,
  ),
  of(anyCase(RELATIVES), `(?:${anyCase(RELATIVES)}),?\\s+(?:(?:is|named|called)\\s+)?(?<n>${NAME})`),
  of("[:=]", `(?:${anyCase(LABELS)})\\s*(?:\\(s\\))?\\s*[:=]\\s*(?:(?:${TITLES})\\.?\\s+)?(?<n>${NAME})`),
  of(
    "amed |alled |ame is |ear |by ",
    `(?:[Nn]amed|[Cc]alled|[Nn]ame is|[Dd]ear|[Dd]ictated by|[Ss]igned by|[Rr]eferred by|[Ss]een by|[Rr]eviewed by)\\s+(?:(?:${TITLES})\\.?\\s+)?(?<n>${NAME})`,
  ),
  // Who signs a letter.
  of(
    "incerely|aithfully|egards|truly|ishes|üßen|ordialement|tentamente|aluti|alutations|umprimentos",
    `(?:[Yy]ours (?:sincerely|faithfully|truly)|[Ss]incerely(?: yours)?|(?:(?:[Kk]ind|[Bb]est|[Ww]arm) )?[Rr]egards|[Bb]est wishes|[Mm]it freundlichen(?: kollegialen)? Grüßen|[Cc]ordialement|[Aa]tentamente|[Cc]ordiali saluti|[Ss]alutations|[Cc]umprimentos),?\\s{1,4}(?:(?:${TITLES})\\.?\\s+)?(?<n>${NAME})`,
  ),
  // Degrees stand behind the name.
  of(DEGREES, `(?<n>${NAME}),?\\s+(?:${DEGREES})\\b`),
  {
    hint: /[\u0900-\u097f]/,
    shape: new RegExp(
      `(?:श्री(?:मती|मान)?|डॉ(?:क्टर)?|सुश्री|कुमारी|श्रीमान|स्व)[.॰]?\\s+(?<n>${DEVANAGARI}(?:\\s+(?!(?:ने|को|से|का|की|के|है|हैं|में|पर|और|एवं|तथा|द्वारा|जी)(?![\\p{sc=Devanagari}]))${DEVANAGARI}){0,2})`,
      "dgu",
    ),
  },
  {
    hint: /[\u0900-\u097f]/,
    shape: new RegExp(
      `(?:नाम|पिता|माता|पति|पत्नी|पुत्र|पुत्री|रोगी|मरीज)\\s*(?:का नाम)?\\s*[:：-]\\s*(?<n>${DEVANAGARI}(?:\\s+${DEVANAGARI}){0,2})`,
      "dgu",
    ),
  },
];

function of(hint: string, source: string): { hint: RegExp; shape: RegExp } {
  return { hint: new RegExp(withoutAccents(hint)), shape: new RegExp(B + withoutAccents(source), "dgu") };
}

/** Finds people by what stands beside them: a title, a relation, a label, a degree. */
export function findPeople(text: string): Span[] {
  const spans: Span[] = [];
  for (const { hint, shape } of SHAPES) {
    if (!hint.test(text)) continue;
    for (const match of text.matchAll(shape)) {
      const place = match.indices?.groups?.n;
      const name = match.groups?.n;
      if (place === undefined || name === undefined || !isName(name)) continue;
      spans.push({ start: place[0], end: place[1], mark: "NAME" });
    }
  }
  return spans;
}

/** Asks whether a word that stands where a name would is none. */
export function isNoName(word: string): boolean {
  return NO_NAMES.has(word.toLowerCase());
}

function isName(name: string): boolean {
  const [first = ""] = name.split(/[ ,.]+/);
  return !NO_NAMES.has(first.toLowerCase());
}

/** Each label in small letters, with a capital, and in capitals. */
function anyCase(labels: string): string {
  const capital = labels.replace(/(?<=^|\|)[a-z]/g, (letter) => letter.toUpperCase());
  const capitals = labels.replace(/\(\?:/g, "(").toUpperCase().replace(/\(/g, "(?:");
  return `${labels}|${capital}|${capitals}`;
}
