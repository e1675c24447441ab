import type { Hex } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { healthOf, type SlotFacts } from "./healthOf.ts";

const NOW = 1_800_000_000;
const id = (byte: string): Hex => `0x${byte.repeat(32)}`;
const slot = (kind: SlotFacts["kind"], changed: Partial<SlotFacts> = {}): SlotFacts => ({
  slotId: id("01"),
  kind,
  place: kind === "paper" || kind === "guardian" ? "elsewhere" : "this-phone",
  testedAt: NOW,
  ...changed,
});
const enough = { needed: 3, accepted: 5, practised: 3 };
const of = (health: Partial<Parameters<typeof healthOf>[0]>) =>
  healthOf({ slots: [], guardians: null, wallet: "this-phone", now: NOW, ...health });
const advised = (health: ReturnType<typeof healthOf>) => health.advice.map(({ what }) => what);

describe("if Asha lost her phone today", () => {
  it("and had a passkey on it alone, every record were lost, and every say in them", () => {
    const health = of({ slots: [slot("passkey")] });
    expect(health).toMatchObject({ slotsLeft: [], canRead: false, canDecide: false, independent: 1 });
    expect(advised(health)).toEqual(["add-slot-elsewhere", "add-guardians"]);
  });

  it.each([
    ["a page at home", [slot("paper")], null],
    ["a passkey that her cloud carries along", [slot("passkey", { place: "synced" })], null],
    ["a passkey on another device", [slot("passkey", { place: "elsewhere" })], null],
    ["guardians", [slot("guardian")], enough],
  ] as const)("with %s she could read", (_what, slots, guardians) => {
    const health = of({ slots, guardians });
    expect([health.canRead, health.slotsLeft]).toEqual([true, [id("01")]]);
  });

  it("with guardians of whom too few said yes she could not", () => {
    const guardians = { needed: 3, accepted: 2, practised: 2 };
    const health = of({ slots: [slot("guardian")], guardians });
    expect(health).toMatchObject({ canRead: false, canDecide: false, independent: 0 });
    expect(health.advice).toContainEqual({ what: "add-guardians", missing: 1 });
  });

  it("a wallet slot is left where the wallet is, and counts for no independent way", () => {
    const slots = [slot("wallet")];
    expect(of({ slots, wallet: "this-phone" })).toMatchObject({ canRead: false, independent: 0 });
    const elsewhere = of({ slots, wallet: "elsewhere" });
    expect(elsewhere).toMatchObject({ canRead: true, canDecide: true, independent: 0 });
    expect(advised(elsewhere)).toEqual(["add-second-slot"]);
  });

  it("a page alone lets her read, and decide nothing: that takes guardians, or a wallet elsewhere", () => {
    const slots = [slot("paper"), slot("passkey", { slotId: id("02") })];
    expect(of({ slots }).canDecide).toBe(false);
    expect(of({ slots }).advice).toContainEqual({ what: "add-guardians", missing: 3 });
    expect(of({ slots, guardians: enough }).canDecide).toBe(true);
    expect(of({ slots, wallet: "synced" }).canDecide).toBe(true);
  });

  it("nothing is to be done with two ways, guardians who practised, and everything tried", () => {
    const slots = [slot("paper"), slot("passkey", { slotId: id("02") }), slot("guardian")];
    const health = of({ slots, guardians: enough });
    expect(health).toMatchObject({ canRead: true, canDecide: true, independent: 3, advice: [] });
  });

  it("guardians who never practised are to practise, and what was not tried for half a year is to be tried", () => {
    const old = NOW - 183 * 24 * 60 * 60;
    const slots = [
      slot("paper", { testedAt: old }),
      slot("passkey", { slotId: id("02"), testedAt: null }),
      slot("passkey", { slotId: id("03"), testedAt: old + 1 }),
    ];
    expect(of({ slots, guardians: { ...enough, practised: 2 } }).advice).toEqual([
      { what: "practise-with-guardians" },
      { what: "test-slot", slotId: id("01") },
      { what: "test-slot", slotId: id("02") },
    ]);
  });
});
