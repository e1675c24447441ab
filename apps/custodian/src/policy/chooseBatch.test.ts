import { describe, expect, it } from "vitest";
import { chooseBatch, type WaitingPost } from "./chooseBatch.ts";

const room = { batchCalls: 4, batchGas: 1_000n };
type Named = WaitingPost & { readonly name: string };
const post = (name: string, changed: Partial<WaitingPost> = {}): Named => ({
  name,
  account: name[0] ?? "",
  pot: "enrolled",
  calls: 1,
  gas: 100n,
  ...changed,
});
const chosen = (...waiting: Named[]) => chooseBatch(waiting, room).map(({ name }) => name);

describe("the next transaction takes", () => {
  it("everything that fits, in the order in which it came", () => {
    expect(chosen(post("a1"), post("b1"), post("c1"))).toEqual(["a1", "b1", "c1"]);
  });

  it("everybody's first before anybody's second", () => {
    expect(chosen(post("a1"), post("a2"), post("a3"), post("b1"), post("c1"))).toEqual([
      "a1",
      "b1",
      "c1",
      "a2",
    ]);
  });

  it("revocations first, and still nobody's second before another's first", () => {
    const revoking = { pot: "revocation" } as const;
    expect(chosen(post("a1"), post("b1", revoking), post("b2", revoking))).toEqual(["b1", "a1", "b2"]);
  });

  it("so many calls, and a smaller post in place of one that does not fit", () => {
    expect(chosen(post("a1", { calls: 3 }), post("b1", { calls: 2 }), post("c1"))).toEqual(["a1", "c1"]);
  });

  it("but nobody's later post before an earlier one that does not fit", () => {
    expect(chosen(post("a1", { calls: 2 }), post("b1", { calls: 3 }), post("b2"), post("c1"))).toEqual([
      "a1",
      "c1",
    ]);
  });

  it("so much gas", () => {
    expect(chosen(post("a1", { gas: 600n }), post("b1", { gas: 500n }), post("c1", { gas: 400n }))).toEqual([
      "a1",
      "c1",
    ]);
  });

  it("the first in any case, or it would wait for ever", () => {
    expect(chosen(post("a1", { calls: 9, gas: 9_000n }), post("b1"))).toEqual(["a1"]);
  });

  it("nothing when nothing waits", () => {
    expect(chosen()).toEqual([]);
  });
});
