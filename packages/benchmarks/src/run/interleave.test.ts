import { expect, it } from "vitest";
import { interleave } from "./interleave.ts";

it("lets two rivals run by turns, each going first as often as it can, and drops the warm-up", async () => {
  const order: string[] = [];
  const times = await interleave({
    ours: async () => order.push("o"),
    bare: async () => order.push("b"),
    rounds: 4,
    warmUps: 1,
  });
  expect(order.join("")).toBe("obboobboob");
  expect(times.ours).toHaveLength(4);
  expect(times.bare).toHaveLength(4);
});

it("prepares before each of ours, and for ours alone", async () => {
  const order: string[] = [];
  await interleave({
    prepare: async () => order.push("p"),
    ours: async () => order.push("o"),
    bare: async () => order.push("b"),
    rounds: 2,
    warmUps: 0,
  });
  expect(order.join("")).toBe("bpopob");
});
