import { LinchpinError } from "@linchpin/errors";
import { expect, test } from "vitest";
import { AT_FIRST, advance } from "./moveSteps.ts";

const [one, other] = ["0x01", "0x02"] as const;
const tooFew = new LinchpinError({ code: "custodians/too-few", message: "Two are down." });

test("Asha's move shows what is being done, and counts each record once", () => {
  const steps = [
    { kind: "granted" },
    { kind: "writing" },
    { kind: "told" },
    { kind: "joined", custodians: [1, 2] },
    { kind: "handed-out", tokenId: one },
    { kind: "handed-out", tokenId: one },
    { kind: "record", tokenId: one, outcome: "done" },
    { kind: "record", tokenId: other, outcome: tooFew },
  ] as const;
  expect(steps.slice(0, 4).reduce(advance, AT_FIRST).step).toBe("records");
  expect(steps.slice(0, 3).reduce(advance, AT_FIRST).step).toBe("keepers");
  const told = steps.reduce(advance, AT_FIRST);
  expect(told).toEqual({ step: "records", handedOut: [one], moved: [one] });
});
