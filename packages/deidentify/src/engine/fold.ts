const MARKS = /[\p{M}\p{Cf}]+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with them
const ASCII = /^[\x00-\x7f]*$/;
/** Letters of other scripts that look like Latin ones. */
const LOOKALIKES = new Map(
  Object.entries({
    а: "a",
    в: "b",
    е: "e",
    к: "k",
    м: "m",
    н: "h",
    о: "o",
    р: "p",
    с: "c",
    т: "t",
    у: "y",
    х: "x",
    і: "i",
    ј: "j",
    ѕ: "s",
    һ: "h",
    ԁ: "d",
    ԝ: "w",
    ӏ: "l",
    α: "a",
    ο: "o",
    ρ: "p",
    υ: "u",
    ν: "v",
    ι: "i",
    κ: "k",
    τ: "t",
    χ: "x",
    ı: "i",
    ɑ: "a",
    ɡ: "g",
    ᴀ: "a",
  }),
);
const LOOKALIKE = new RegExp(`[${[...LOOKALIKES.keys()].join("")}]`, "gu");

/** Lower case without accents, width variants, invisible characters and lookalikes: how the dictionary compares. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(LOOKALIKE, (letter) => LOOKALIKES.get(letter) ?? letter);
}
