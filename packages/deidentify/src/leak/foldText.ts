// Accents, and characters without width.
const MARKS = /[\p{M}\p{Cf}]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
const BEYOND_ASCII = /[^\x00-\x7f]/;
/** Cyrillic and Greek letters, each above the Latin one that it looks like. */
const LOOKALIKES = "авекмнорстухіјѕһԁԝӏαορυνικτχıɡ";
const LATIN_ONES = "abekmhopctyxijshdwlaopuviktxig";
const LOOKALIKE = new RegExp(`[${LOOKALIKES}]`, "gu");

/** Lower case without accents, width variants and lookalikes, so that "RÂO", "ｒao" and a Cyrillic "rаo" are one. */
export function foldText(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(LOOKALIKE, (letter) => LATIN_ONES[LOOKALIKES.indexOf(letter)] ?? letter);
}

/** Asks whether a UTF-16 code is a letter or a digit; everything beyond ASCII but dashes and spaces counts as letter. */
export function isWordCode(code: number): boolean {
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return code > 0xbf && code !== 0xfffd && !(code >= 0x2000 && code <= 0x206f) && code !== 0x3000;
}

/** Only the letters and digits of a text, folded. */
export function compactText(text: string): string {
  const folded = foldText(text);
  let out = "";
  for (let i = 0; i < folded.length; i += 1) if (isWordCode(folded.charCodeAt(i))) out += folded[i];
  return out;
}
