import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../src/", import.meta.url);
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .map((path) => ({ path, text: readFileSync(new URL(path, folder), "utf8") }));

describe("the source", () => {
  it("runs in a browser: no Node built-in, no Buffer, no process", () => {
    const bound = sources.filter(({ text }) => /from "node:|\bBuffer\b|\bprocess\.|\brequire\(/.test(text));
    expect(bound.map(({ path }) => path)).toEqual([]);
  });

  it("speaks to no network and takes no randomness but the runtime's", () => {
    const bound = sources.filter(({ text }) => /\bfetch\(|XMLHttpRequest|WebSocket|Math\.random/.test(text));
    expect(bound.map(({ path }) => path)).toEqual([]);
  });

  it("lets secrets.js-grempe in by one door", () => {
    const doors = sources.filter(({ text }) => /from "secrets\.js-grempe"/.test(text));
    expect(doors.map(({ path }) => path)).toEqual(["split/shamir.ts"]);
  });
});
