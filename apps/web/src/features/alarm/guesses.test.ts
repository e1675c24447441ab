import { HEALTH_LINK_TRIES } from "@linchpin/protocol";
import type { ListedLink } from "@linchpin/sdk";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { seeGuesses, seenGuesses } from "./seenGuesses.ts";
import { unseenGuesses } from "./unseenGuesses.ts";

const NOW = 1_800_000_000;
const DAY = 86_400;
const lines = new Map<string, string>();
const link = (name: string, triesLeft: number, kept: object = {}) =>
  ({
    link: name,
    noted: { label: `For ${name}` },
    kept: { hasPasscode: true, triesLeft, end: null, ...kept },
  }) as unknown as ListedLink;
const shown = (...links: ListedLink[]) =>
  unseenGuesses(links, { seen: seenGuesses(), now: NOW }).map((one) => [one.link, one.wrong, one.isClosed]);

beforeEach(() => {
  lines.clear();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => lines.get(key) ?? null,
    setItem: (key: string, value: string) => void lines.set(key, value),
  });
});

describe("wrong passcodes that Asha is told of", () => {
  it("are those of each link, the ones that closed it first", () => {
    const closed = link("b", 0, { end: { at: NOW - DAY, reason: "tries" } });
    expect(shown(link("a", 9), closed, link("c", 10))).toEqual([
      ["b", 10, true],
      ["a", 1, false],
    ]);
  });

  it("are none where as many tries are left as the network gives", () => {
    expect(shown(link("a", HEALTH_LINK_TRIES))).toEqual([]);
  });

  it("are told until she has seen them, and again when there are more", () => {
    seeGuesses("a", 1);
    expect(shown(link("a", 9), link("b", 8))).toEqual([["b", 2, false]]);
    expect(shown(link("a", 8))).toEqual([["a", 2, false]]);
  });

  it("are not those of a link without a passcode, of one that its keeper does not answer for, or of long ago", () => {
    const old = link("a", 0, { end: { at: NOW - 15 * DAY, reason: "tries" } });
    const silent = { ...link("b", 3), kept: null } as ListedLink;
    expect(shown(old, silent, link("c", 3, { hasPasscode: false }))).toEqual([]);
  });

  it.each(["[]", "null", "{", "7"])("are told again where the browser kept %s", (kept) => {
    lines.set("linchpin-link-guesses-seen", kept);
    expect(shown(link("a", 9))).toEqual([["a", 1, false]]);
    expect(seeGuesses("a", 1)).toEqual({ a: 1 });
  });
});
