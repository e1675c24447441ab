import { appendFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fileJournal } from "./fileJournal.ts";

const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;
const pending = {
  sourceTag: bytes32("1"),
  tokenId: bytes32("2"),
  patientId: bytes32("3"),
  bundleDigest: bytes32("4"),
};

describe("the journal of minting", () => {
  it("remembers across processes, the latest line for each source", async () => {
    const home = mkdtempSync(path.join(tmpdir(), "linchpin-journal-"));
    await fileJournal(home).save(pending);
    await fileJournal(home).save({ ...pending, tokenId: bytes32("5") });
    expect(await fileJournal(home).find(pending.sourceTag)).toEqual({ ...pending, tokenId: bytes32("5") });
    expect(await fileJournal(home).find(bytes32("9"))).toBeUndefined();
  });

  it("passes over a line that a crash cut short, and writes the next one whole", async () => {
    const home = mkdtempSync(path.join(tmpdir(), "linchpin-journal-"));
    appendFileSync(path.join(home, "minting.ndjson"), '{"sourceTag":"0x11');
    await fileJournal(home).save(pending);
    expect(await fileJournal(home).find(pending.sourceTag)).toEqual(pending);
  });

  it("reads what another process adds meanwhile, a batch at once", async () => {
    const home = mkdtempSync(path.join(tmpdir(), "linchpin-journal-"));
    const journal = fileJournal(home);
    expect(await journal.find(pending.sourceTag)).toBeUndefined();
    const other = { ...pending, sourceTag: bytes32("6"), deadline: 1, transaction: bytes32("7") };
    await fileJournal(home).save(pending, other);
    expect(await journal.find(pending.sourceTag)).toEqual(pending);
    expect(await journal.find(other.sourceTag)).toEqual(other);
  });
});
