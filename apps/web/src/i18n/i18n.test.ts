import { describe, expect, it } from "vitest";
import { chooseLocale } from "./chooseLocale.ts";
import { knownTimeZone } from "./knownTimeZone.ts";
import { loadMessages } from "./loadMessages.ts";
import { LOCALES } from "./locales.ts";

type Tree = { readonly [key: string]: string | Tree };

/** Every message's path with its placeholders. */
function outline(tree: Tree, path = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (typeof value !== "string") return outline(value, `${path}${key}.`);
    const names = [...value.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name).sort();
    return [`${path}${key}: ${[...new Set(names)].join(" ")}`];
  });
}

describe("the languages", () => {
  it.each(LOCALES)("say in %s everything that English says, with the same placeholders", (locale) => {
    expect(outline(loadMessages(locale)).sort()).toEqual(outline(loadMessages("en")).sort());
  });

  it("call nothing by a word that patients have never heard", () => {
    const { audit, ...others } = loadMessages("en");
    const said = JSON.stringify(others, (_, value) =>
      typeof value === "string" ? value.replace(/\{\w+[,}]/g, "") : value,
    );
    expect(audit).toBeDefined();
    expect(
      [...said.matchAll(/: ?"[^"]*(?:custodian|token|epoch|calldata)[^"]*"/gi)].map(([text]) => text),
    ).toEqual([]);
  });

  it.each([
    ["hi", "en", "hi"],
    [undefined, "hi-IN,hi;q=0.9,en;q=0.8", "hi"],
    [undefined, "fr, en;q=0.5, hi;q=0.7", "hi"],
    [undefined, "hi;q=0, en", "en"],
    ["xx", null, "en"],
    [undefined, "ta", "en"],
  ])("are chosen by cookie %s, else by the browser's %s", (cookie, accepted, expected) => {
    expect(chooseLocale(cookie, accepted)).toBe(expected);
  });
});

describe("a time zone from a cookie", () => {
  it("is taken when it exists", () => {
    expect(knownTimeZone("Asia%2FKolkata")).toMatch(/^Asia\/(Kolkata|Calcutta)$/);
  });

  it.each([undefined, "Mars/Base", "%E0%A4%A", "x".repeat(100)])("is UTC for %s", (value) => {
    expect(knownTimeZone(value)).toBe("UTC");
  });
});
