import type { Hex, HistoryEvent } from "@linchpin/protocol";
import { expect, test } from "vitest";
import { consentsOver } from "./consentsOver.ts";

const TOKEN: Hex = `0x${"a".repeat(64)}`;
const OTHER: Hex = `0x${"b".repeat(64)}`;
const ALWAYS = { tokenId: TOKEN, from: 100e5, until: Number.POSITIVE_INFINITY };

function event(what: string, blockNumber: number, args: HistoryEvent["args"]): HistoryEvent {
  return {
    ...{ id: `${blockNumber}-0`, name: `ConsentRegistry.${what}`, contract: `0x${"1".repeat(40)}` },
    ...{ tokenId: null, patientId: null, providerId: 3, blockNumber, logIndex: 0, at: 0, args },
    ...{ blockHash: `0x${"d".repeat(64)}`, transaction: `0x${"e".repeat(64)}` },
  };
}

const grant = (grantId: string, block: number, scope: Partial<{ scopeKind: number; scope: Hex }> = {}) =>
  event("Granted", block, { grantId, grant: { scopeKind: 0, scope: OTHER, ...scope } });
const idsOf = (events: readonly HistoryEvent[]) => events.map(({ name, args }) => `${name} ${args.grantId}`);

test("Dr. Ravi's grant of general records from before the mint reaches the record, and so does its end", () => {
  const found = consentsOver([grant("ravi", 50), event("Revoked", 150, { grantId: "ravi" })], ALWAYS);
  expect(idsOf(found)).toEqual(["ConsentRegistry.Granted ravi", "ConsentRegistry.Revoked ravi"]);
});

test("a grant that had ended before the mint never reached the record", () => {
  expect(consentsOver([grant("ravi", 50), event("Revoked", 60, { grantId: "ravi" })], ALWAYS)).toEqual([]);
  expect(consentsOver([grant("ravi", 50), event("AllRevoked", 60, {})], ALWAYS)).toEqual([]);
});

test("a grant of another record is nobody's business here, one of this record is", () => {
  const other = grant("lena", 120, { scopeKind: 1, scope: OTHER });
  const own = grant("ravi", 120, { scopeKind: 1, scope: TOKEN });
  expect(idsOf(consentsOver([other, own], ALWAYS))).toEqual(["ConsentRegistry.Granted ravi"]);
});

test("what Asha granted after she handed the record over does not reach it", () => {
  expect(consentsOver([grant("ravi", 300)], { ...ALWAYS, until: 200e5 })).toEqual([]);
});
