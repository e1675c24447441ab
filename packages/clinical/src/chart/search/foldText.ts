/** Letters that have no decomposition into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  ł: "l",
  ı: "i",
  þ: "th",
  µ: "u",
  μ: "u",
};

/**
 * Text as a search compares it: lower case, without accents, one space between words. Marks of scripts where they are
 * vowels (Devanagari, Tamil) stay; so do digits and signs, but for forms that differ only in typography (³ is 3).
 */
export function foldText(text: string): string {
  // Almost all texts of a chart are plain: they are spared the slow way.
  const plain = /[^\x20-\x7e]/.test(text)
    ? text
        .normalize("NFKD")
        .replace(/[\u0300-\u036f]/g, "")
        .toLowerCase()
        .replace(/[ßæœøđðłıþµμ]/g, (letter) => LETTERS[letter] ?? letter)
    : text.toLowerCase();
  return plain.replace(/\s+/g, " ").trim();
}
