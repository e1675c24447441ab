import { describe, expect, it } from "vitest";
import { planRanges } from "./planRanges.ts";

const limits = { firstBlocks: 10, mostBlocks: 1_000, wantedEvents: 100 };

describe("the plan of ranges", () => {
  it("grows over empty blocks up to the most", () => {
    const plan = planRanges(limits);
    for (let range = 0; range < 10; range++) plan.took({ blocks: plan.blocks(), events: 0 });
    expect(plan.blocks()).toBe(1_000);
  });

  it("shrinks over crowded blocks, but never below one", () => {
    const plan = planRanges(limits);
    plan.took({ blocks: 10, events: 200 });
    expect(plan.blocks()).toBe(5);
    for (let range = 0; range < 10; range++) plan.took({ blocks: plan.blocks(), events: 1_000_000 });
    expect(plan.blocks()).toBe(1);
  });

  it("halves what a node refuses, down to one block, and tries more later", () => {
    const plan = planRanges(limits);
    expect(plan.refused(10)).toBe(true);
    expect(plan.blocks()).toBe(5);
    expect(plan.refused(1)).toBe(false);
    for (let range = 0; range < 10; range++) plan.took({ blocks: plan.blocks(), events: 0 });
    expect(plan.blocks()).toBeGreaterThan(20);
  });

  it("does not shrink where the head cut a range short", () => {
    const plan = planRanges(limits);
    plan.took({ blocks: 1, events: 5 });
    expect(plan.blocks()).toBe(10);
  });
});
