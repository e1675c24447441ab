import type { HistoryEvent } from "@linchpin/protocol";
import { expect, test } from "vitest";
import { csvOf } from "./csvOf.ts";

const EVENT: HistoryEvent = {
  id: "7-1",
  name: "MedicalRecord.RecordMinted",
  contract: "0x1111111111111111111111111111111111111111",
  tokenId: `0x${"a".repeat(64)}`,
  patientId: null,
  providerId: 2,
  blockNumber: 7,
  blockHash: `0x${"b".repeat(64)}`,
  transaction: `0x${"c".repeat(64)}`,
  logIndex: 1,
  at: 0,
  args: { profile: 'City "Hospital", main', url: "=HYPERLINK(1)" },
};

test("Meera's export has a row for each event, its quotes doubled", () => {
  const [head, row] = csvOf([EVENT]).split("\r\n");
  expect(head).toBe("time,event,token,patient,provider,block,transaction,log,arguments");
  expect(row).toContain("1970-01-01T00:00:00.000Z,MedicalRecord.RecordMinted,");
  expect(row).toContain('City \\""Hospital\\"", main');
});

test("a name that a spreadsheet would run as a formula is quoted by an apostrophe", () => {
  expect(csvOf([{ ...EVENT, name: "=1+1" }])).toContain(",'=1+1,");
});
