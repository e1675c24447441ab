/** Whole units whose everyday form is no rewriting of their parts. */
const WHOLE: Readonly<Record<string, string>> = {
  "1": "",
  "10*": "",
  "[pH]": "pH",
  "mm[Hg]": "mmHg",
  "cm[H2O]": "cmH₂O",
  "mL/min/{1.73_m2}": "mL/min/1.73 m²",
  "mL/min/1.73.m2": "mL/min/1.73 m²",
  "[degF]": "°F",
  Cel: "°C",
  a: "years",
  mo: "months",
  wk: "weeks",
  d: "days",
  h: "hours",
  min: "min",
};

/** Parts that read differently, longest first where one is inside another. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/mm\[Hg\]/g, "mmHg"],
  [/\[arb'U\]/g, "arb. U"],
  [/\[(?:iU|IU)\]/g, "IU"],
  [/\[lb_av\]/g, "lb"],
  [/\[oz_av\]/g, "oz"],
  [/\[in_i\]/g, "in"],
  [/\[ft_i\]/g, "ft"],
  [/\[degF\]/g, "°F"],
  [/\[drp\]/g, "drops"],
  [/\[CFU\]/g, "CFU"],
  [/\[tsp_us\]/g, "tsp"],
  [/\[tbs_us\]/g, "tbsp"],
  [/\[foz_us\]/g, "fl oz"],
  [/\[([A-Za-z0-9']+)(?:_[a-z]+)?\]/g, "$1"],
  [/\bCel\b/g, "°C"],
  [/\bdeg\b/g, "°"],
  [/\bmeq\b/g, "mEq"],
  [/\beq\b/g, "Eq"],
  [/\bu(?=(?:g|l|L|mol|m|s|kat|U|IU|Eq|eq|V|Gy|Sv|W|A)\b)/g, "µ"],
  [/\/a\b/g, "/year"],
  [/\/mo\b/g, "/month"],
  [/\/wk\b/g, "/week"],
  [/\/d\b/g, "/day"],
];

const SUPERSCRIPT: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** A record says the same few units thousands of times. */
const known = new Map<string, string>();
const MOST_KNOWN = 1_000;

/**
 * A UCUM code (https://ucum.org/ucum) as a clinician writes the unit: `mm[Hg]` is mmHg, `10*3/uL` is 10³/µL,
 * `kg/m2` is kg/m². Annotations such as `{score}` are no units and vanish.
 */
export function showUnit(ucum: string): string {
  const before = known.get(ucum);
  if (before !== undefined) return before;
  const shown = rewrite(ucum.trim());
  if (known.size < MOST_KNOWN) known.set(ucum, shown);
  return shown;
}

function rewrite(code: string): string {
  if (Object.hasOwn(WHOLE, code)) return WHOLE[code] ?? "";
  let text = code.replace(/\{[^}]*\}/g, "").replace(/\./g, "·");
  for (const [pattern, words] of PARTS) text = text.replace(pattern, words);
  text = text
    .replace(/10[*^](-?\d+)/g, (_, power: string) => `10${raise(power)}`)
    .replace(/(?<=[A-Za-zµ])(-?[1-9])(?=$|[·/])/g, (_, power: string) => raise(power))
    .replace(/\/(?=$)|\/(?=\/)/g, "");
  return text === "/" ? "" : text;
}

function raise(power: string): string {
  return [...power].map((digit) => SUPERSCRIPT[digit] ?? digit).join("");
}
