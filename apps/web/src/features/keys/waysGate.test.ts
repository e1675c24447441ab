import { describe, expect, it } from "vitest";
import { waysGate } from "./waysGate.ts";

const of = (...kinds: string[]) => kinds.map((kind) => ({ kind }));

describe("Before Asha's records open she needs two ways back:", () => {
  it.each([
    ["a screen lock and a page", of("passkey", "paper"), false, "open"],
    ["two screen locks", of("passkey", "passkey"), false, "open"],
    ["a page and people", of("paper", "guardian"), false, "open"],
    ["her wallet does not count", of("wallet", "paper"), false, "shut"],
    ["one is not enough, on no network", of("wallet", "passkey"), true, "shut"],
    ["none at all", of("wallet"), false, "shut"],
    ["one of the cast is warned", of("wallet"), true, "warned"],
    ["a child's open by the carer's keys", of("carer"), false, "open"],
    ["and by a page besides", of("carer", "paper"), true, "open"],
  ] as const)("%s", (_what, slots, isLocal, expected) => {
    expect(waysGate({ slots, isLocal })).toBe(expected);
  });
});
