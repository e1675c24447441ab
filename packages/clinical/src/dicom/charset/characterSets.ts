/** One set of characters: how TextDecoder calls it, and what its bytes need before. */
export interface CharacterSet {
  readonly label: string;
  /** Bytes of one character in the multi-byte sets; 1 otherwise. */
  readonly width: 1 | 2;
  /** A set of G0 stands in the lower, one of G1 in the upper half of the code table. */
  readonly half: "G0" | "G1";
  /** JIS sets are known to TextDecoder only in an encoding around them: which bytes that needs. */
  readonly wrap?: "jis-0208" | "jis-0212" | "upper";
}

const single = (label: string): CharacterSet => ({ label, width: 1, half: "G1" });

const ASCII: CharacterSet = { label: "us-ascii", width: 1, half: "G0" };
const KATAKANA: CharacterSet = single("shift_jis");
const ROMAJI: CharacterSet = { label: "shift_jis", width: 1, half: "G0" };

/** What an escape sequence (without ESC) switches to. Source: PS3.3 tables C.12-3 and C.12-4. */
export const ESCAPES: readonly (readonly [sequence: string, set: CharacterSet])[] = [
  ["(B", ASCII],
  ["(J", ROMAJI],
  [")I", KATAKANA],
  ["-A", single("iso-8859-1")],
  ["-B", single("iso-8859-2")],
  ["-C", single("iso-8859-3")],
  ["-D", single("iso-8859-4")],
  ["-L", single("iso-8859-5")],
  ["-G", single("iso-8859-6")],
  ["-F", single("iso-8859-7")],
  ["-H", single("iso-8859-8")],
  ["-M", single("windows-1254")],
  ["-b", single("iso-8859-15")],
  ["-T", single("windows-874")],
  ["$B", { label: "iso-2022-jp", width: 2, half: "G0", wrap: "jis-0208" }],
  ["$(D", { label: "euc-jp", width: 2, half: "G0", wrap: "jis-0212" }],
  ["$)C", { label: "euc-kr", width: 2, half: "G1" }],
  ["$)A", { label: "gbk", width: 2, half: "G1" }],
];

/** What stands in both halves at the beginning of a value. */
interface Initial {
  readonly g0: CharacterSet;
  readonly g1?: CharacterSet;
}

const INITIAL: Readonly<Record<string, Initial>> = {
  "": { g0: ASCII },
  "6": { g0: ASCII },
  "100": { g0: ASCII, g1: single("iso-8859-1") },
  "101": { g0: ASCII, g1: single("iso-8859-2") },
  "109": { g0: ASCII, g1: single("iso-8859-3") },
  "110": { g0: ASCII, g1: single("iso-8859-4") },
  "144": { g0: ASCII, g1: single("iso-8859-5") },
  "127": { g0: ASCII, g1: single("iso-8859-6") },
  "126": { g0: ASCII, g1: single("iso-8859-7") },
  "138": { g0: ASCII, g1: single("iso-8859-8") },
  "148": { g0: ASCII, g1: single("windows-1254") },
  "203": { g0: ASCII, g1: single("iso-8859-15") },
  "166": { g0: ASCII, g1: single("windows-874") },
  "13": { g0: ROMAJI, g1: KATAKANA },
  // By themselves these two only say which escapes may come.
  "87": { g0: ASCII },
  "159": { g0: ASCII },
  "149": { g0: ASCII },
  "58": { g0: ASCII },
};

/** Sets without code extensions: one encoding for the whole value. */
const WHOLE: Readonly<Record<string, string>> = { ISO_IR_192: "utf-8", GB18030: "gb18030", GBK: "gbk" };

/** How the texts of a data set are to be read. */
export type CharacterSets =
  | { readonly kind: "whole"; readonly label: string }
  | { readonly kind: "switching"; readonly initial: Initial; readonly mayEscape: boolean }
  | { readonly kind: "unknown" };

/**
 * What Specific Character Set (0008,0005) says; its values as they stand there, none for the default repertoire.
 * Blanks and underscores are the same: both are found. Source: PS3.3 C.12.1.1.2.
 */
export function characterSetsOf(values: readonly string[]): CharacterSets {
  const terms = values.map((value) => value.trim().toUpperCase().replace(/[ -]+/g, "_"));
  const [first = ""] = terms;
  const whole = WHOLE[first];
  if (whole !== undefined) return terms.length === 1 ? { kind: "whole", label: whole } : { kind: "unknown" };
  const numbers = terms.map((term) => (term === "" ? "" : /^ISO_(?:IR|2022_IR)_(\d+)$/.exec(term)?.[1]));
  const initial = INITIAL[numbers[0] ?? "none"];
  const areKnown = numbers.every((number) => number !== undefined && Object.hasOwn(INITIAL, number));
  if (initial === undefined || !areKnown) return { kind: "unknown" };
  return { kind: "switching", initial, mayEscape: terms.length > 1 || first.startsWith("ISO_2022") };
}
