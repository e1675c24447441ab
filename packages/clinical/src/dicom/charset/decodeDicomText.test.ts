import { describe, expect, it } from "vitest";
import { characterSetsOf } from "./characterSets.ts";
import { decodeDicomText } from "./decodeDicomText.ts";

/** Bytes from a text in which each character is one byte. */
const bytes = (text: string) => Uint8Array.from([...text].map((character) => character.charCodeAt(0)));
const name = (text: string, ...terms: string[]) => decodeDicomText(bytes(text), characterSetsOf(terms), true);

describe("names of the standard's own examples (PS3.5, annexes H to K)", () => {
  it.each<[string, string[], string, string]>([
    ["no set at all", [], "Adams^John", "Adams^John"],
    ["Latin 1", ["ISO_IR 100"], "Buc^J\xe9r\xf4me", "Buc^Jérôme"],
    ["Latin 1 with escapes", ["ISO 2022 IR 6", "ISO 2022 IR 100"], "Buc^J\x1b-A\xe9r\xf4me", "Buc^Jérôme"],
    ["Latin 2", ["ISO_IR 101"], "Wa\xb3\xeasa", "Wałęsa"],
    ["Cyrillic", ["ISO_IR 144"], "\xbb\xee\xda\x63\x65\xdc\x62\x79\x70\xd3", "Люкceмbypг"],
    ["Arabic", ["ISO_IR 127"], "\xe2\xc8\xc7\xe6\xea^\xe4\xe6\xd2\xc7\xd1", "قباني^لنزار"],
    ["Greek", ["ISO_IR 126"], "\xc4\xe9\xef\xed\xf5\xf3\xe9\xef\xf2", "Διονυσιος"],
    ["Hebrew", ["ISO_IR 138"], "\xf9\xf8\xe5\xef^\xe3\xe1\xe5\xf8\xe4", "שרון^דבורה"],
    ["Turkish", ["ISO_IR 148"], "\xc7avu\xfeo\xf0lu", "Çavuşoğlu"],
    ["Thai", ["ISO_IR 166"], "\xca\xc1\xaa\xd2\xc2", "สมชาย"],
    [
      "kanji",
      ["", "ISO 2022 IR 87"],
      "Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$?$m$&\x1b(B",
      "Yamada^Tarou=山田^太郎=やまだ^たろう",
    ],
    [
      "half-width kana and kanji",
      ["ISO 2022 IR 13", "ISO 2022 IR 87"],
      "\xd4\xcf\xc0\xde^\xc0\xdb\xb3=\x1b$B;3ED\x1b(J^\x1b$BB@O:\x1b(J",
      "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎",
    ],
    [
      "Korean",
      ["", "ISO 2022 IR 149"],
      "Hong^Gildong=\x1b$)C\xfb\xf3^\x1b$)C\xd1\xce\xd4\xd7=\x1b$)C\xc8\xab^\x1b$)C\xb1\xe6\xb5\xbf",
      "Hong^Gildong=洪^吉洞=홍^길동",
    ],
    [
      "Chinese with escapes",
      ["", "ISO 2022 IR 58"],
      "Zhang^XiaoDong=\x1b$)A\xd5\xc5^\x1b$)A\xd0\xa1\xb6\xab=",
      "Zhang^XiaoDong=张^小东=",
    ],
    ["GB18030", ["GB18030"], "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang^XiaoDong=王^小东="],
    ["GBK", ["GBK"], "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=", "Wang^XiaoDong=王^小东="],
    [
      "UTF-8",
      ["ISO_IR 192"],
      "Wang^XiaoDong=\xe7\x8e\x8b^\xe5\xb0\x8f\xe4\xb8\x9c=",
      "Wang^XiaoDong=王^小东=",
    ],
  ])("in %s", (_what, terms, encoded, expected) => {
    expect(name(encoded, ...terms)).toBe(expected);
  });
});

describe("a text that cannot be read is told to be none", () => {
  it.each<[string, string[], string]>([
    ["a set that nobody knows", ["ISO_IR 999"], "J\xe9"],
    ["an upper half where none is declared", [], "J\xe9"],
    ["broken UTF-8", ["ISO_IR 192"], "J\xe9"],
    ["an escape where none is declared", ["ISO_IR 100"], "J\x1b-B\xe9"],
    ["an escape that nobody knows", ["", "ISO 2022 IR 87"], "\x1b$Z;3"],
    ["half a character", ["", "ISO 2022 IR 149"], "\x1b$)C\xfb"],
  ])("%s", (_what, terms, encoded) => {
    expect(name(encoded, ...terms)).toBeUndefined();
  });

  it("but plain letters are read whatever is declared", () => {
    expect(name("Asha", "ISO_IR 999")).toBe("Asha");
  });

  it("and a new component begins in the first set again", () => {
    expect(name("\x1b$)C\xc8\xab^\xb1\xe6", "", "ISO 2022 IR 149")).toBeUndefined();
  });
});
