/**
 * HL7 table 0211 and what senders write in its place, as labels of the Encoding standard. `undefined` for those that no
 * decoder of a browser knows: they are refused by name.
 */
const LABELS: Readonly<Record<string, string | undefined>> = {
  ASCII: "us-ascii",
  "US-ASCII": "us-ascii",
  "ISO IR6": "us-ascii",
  "8859/1": "iso-8859-1",
  "8859/2": "iso-8859-2",
  "8859/3": "iso-8859-3",
  "8859/4": "iso-8859-4",
  "8859/5": "iso-8859-5",
  "8859/6": "iso-8859-6",
  "8859/7": "iso-8859-7",
  "8859/8": "iso-8859-8",
  "8859/9": "windows-1254",
  "8859/10": "iso-8859-10",
  "8859/13": "iso-8859-13",
  "8859/14": "iso-8859-14",
  "8859/15": "iso-8859-15",
  "8859/16": "iso-8859-16",
  UNICODE: "utf-8",
  "UNICODE UTF-8": "utf-8",
  "UTF-8": "utf-8",
  UTF8: "utf-8",
  "UNICODE UTF-16": "utf-16",
  "UTF-16": "utf-16",
  "UNICODE UTF-32": "utf-32",
  "UTF-32": "utf-32",
  "ISO IR14": "iso-2022-jp",
  "ISO IR87": "iso-2022-jp",
  "JIS X 0202": "iso-2022-jp",
  "ISO-2022-JP": "iso-2022-jp",
  SHIFT_JIS: "shift_jis",
  "EUC-JP": "euc-jp",
  "GB 18030-2000": "gb18030",
  GB18030: "gb18030",
  "KS X 1001": "euc-kr",
  "BIG-5": "big5",
  BIG5: "big5",
  ...Object.fromEntries([...Array(9).keys()].map((n) => [`WINDOWS-125${n}`, `windows-125${n}`])),
  ...Object.fromEntries([...Array(9).keys()].map((n) => [`CP125${n}`, `windows-125${n}`])),
};

/**
 * The Encoding label of a name as MSH-18 has it: `8859/1`, `ISO-8859-1` and `ISO IR100` are spelled alike by senders.
 * Undefined for a name that nobody here can decode.
 */
export function labelOf(name: string): string | undefined {
  const wanted = name
    .trim()
    .toUpperCase()
    .replace(/^ISO[ -_]?8859[-/ ]/, "8859/");
  return Object.hasOwn(LABELS, wanted) ? LABELS[wanted] : undefined;
}
