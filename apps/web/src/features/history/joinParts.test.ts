import type { HistoryEvent } from "@linchpin/protocol";
import { expect, test } from "vitest";
import type { HistoryStep } from "./eventKinds.tsx";
import { joinParts } from "./joinParts.ts";

const RAVI = 8;
const LENA = 9;

function granted(id: string, providerId: number, grant: Record<string, unknown> = {}): HistoryStep {
  const args = { grant: { scopeKind: 0, expiry: 1_800_000_000, identityScope: "0x1", ...grant } };
  const event = { id, name: "ConsentRegistry.Granted", providerId, transaction: "0xa", args };
  return { kind: "granted", event: event as unknown as HistoryEvent };
}

test("Dr. Ravi, let into four folders at once, was let in once", () => {
  const steps = joinParts(["1", "2", "3", "4"].map((id) => granted(id, RAVI)));
  expect(steps.map(({ event, parts }) => [event.id, parts])).toEqual([["1", 4]]);
});

test.each([
  ["somebody else", granted("2", LENA)],
  ["another end", granted("2", RAVI, { expiry: 1_900_000_000 })],
  ["with or without the name", granted("2", RAVI, { identityScope: "0x0" })],
  ["one record alone", granted("2", RAVI, { scopeKind: 1 })],
])("what differs stays apart: %s", (_, other) => {
  expect(joinParts([granted("1", RAVI), other])).toHaveLength(2);
});
