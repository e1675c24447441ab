import type { Receipt } from "@linchpin/protocol";
import type { FollowedReceipt, ReceiptState } from "@linchpin/sdk";
import { describe, expect, it } from "vitest";
import { addReceipts, followKept, isOpen } from "./followKept.ts";

const NOON = 1_800_000_000;
const anchor = { size: 9, root: "0x01" } as unknown as FollowedReceipt["anchor"];
const receiptOf = (custodian: number, issuedAt = NOON): Receipt => ({
  ...{ custodian, index: 2, leaf: `0x${"1".repeat(64)}`, issuedAt },
  signature: `0x${custodian}${issuedAt}`,
});
const following = (states: Readonly<Record<number, ReceiptState>>, now = NOON + 60) => ({
  now,
  follow: async ({ custodian }: Receipt): Promise<FollowedReceipt> => {
    const state = states[custodian];
    if (!state) throw new Error("The chain is away.");
    return { state, anchor };
  },
});

describe("receipts that Asha's app keeps", () => {
  it("go when the custodian's published journal holds them, and stay while it is not known", async () => {
    const kept = addReceipts(
      [],
      [1, 2, 3, 4].map((custodian) => receiptOf(custodian)),
    );
    const next = await followKept(kept, following({ 1: "anchored", 2: "waiting", 3: "unanswered" }));
    expect(next).toEqual([2, 3, 4].map((custodian) => ({ receipt: receiptOf(custodian) })));
  });

  it("stay with what they were compared with where a hospital left its entry out, and are asked about no more", async () => {
    const kept = addReceipts([], [receiptOf(1)]);
    const fault = { state: "omitted", anchor } as const;
    const next = await followKept(kept, following({ 1: "omitted" }));
    expect(next).toEqual([{ receipt: receiptOf(1), fault }]);
    expect(next.map(isOpen)).toEqual([false]);
    expect(await followKept(next, following({ 1: "anchored" }, NOON * 2))).toEqual(next);
  });

  it("are cleared where a late hospital published after all", async () => {
    const late = await followKept(addReceipts([], [receiptOf(1)]), following({ 1: "overdue" }));
    expect(late.map(({ fault }) => fault?.state)).toEqual(["overdue"]);
    expect(await followKept(late, following({ 1: "anchored" }))).toEqual([]);
  });

  it("go after a month without an answer", async () => {
    const kept = addReceipts([], [receiptOf(1)]);
    expect(await followKept(kept, following({ 1: "unanswered" }, NOON + 31 * 86_400))).toEqual([]);
  });

  it("are kept once, so many at most, and never at the cost of a proof", async () => {
    const proof = { receipt: receiptOf(1), fault: { state: "omitted", anchor } as const };
    const many = Array.from({ length: 400 }, (_, at) => receiptOf(2, NOON + at));
    const kept = addReceipts(addReceipts([proof], many), many);
    expect(kept.length).toBe(301);
    expect(kept[0]).toBe(proof);
    expect(kept.slice(1).map(({ receipt }) => receipt)).toEqual(many.slice(-300));
  });
});
