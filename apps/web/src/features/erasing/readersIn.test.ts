import type { JournalEntry } from "@linchpin/protocol";
import { expect, test } from "vitest";
import { readersIn } from "./useReadersOf.ts";

const record = `0x${"1".repeat(64)}` as const;
const entry = (of: Partial<JournalEntry>): JournalEntry => ({
  scheme: "linchpin/v1",
  custodian: 1,
  index: 0,
  at: 10,
  event: "release",
  patientId: `0x${"a".repeat(64)}`,
  tokenId: record,
  reader: 5,
  ...of,
});

test("Dr. Ravi opened it twice: once in the list, with his last time and the most that he saw", () => {
  const entries = [entry({ parts: ["blob", "identity"] }), entry({ at: 20, parts: ["blob"], custodian: 2 })];
  expect(readersIn(entries, record)).toEqual([{ provider: 5, last: 20, withIdentity: true }]);
});

test("Asha herself, those who were refused, and readers of other records have no copy of it", () => {
  const other = `0x${"2".repeat(64)}` as const;
  const entries = [entry({ reader: "holder" }), entry({ event: "refusal" }), entry({ tokenId: other })];
  expect(readersIn(entries, record)).toEqual([]);
});
