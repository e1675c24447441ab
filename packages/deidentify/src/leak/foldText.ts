const MARKS = /\p{M}+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
const BEYOND_ASCII = /[^\x00-\x7f]/;

/** Lower case without accents and width variants, so that "RÂO" and "rao" are one. */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  return BEYOND_ASCII.test(lower) ? lower.normalize("NFKD").replace(MARKS, "") : lower;
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
