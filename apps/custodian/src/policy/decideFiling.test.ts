import type { Deposit } from "@linchpin/protocol";
import { describe, expect, it } from "vitest";
import { decideFiling, type FiledDeposit } from "./decideFiling.ts";

const id = (byte: string) => `0x${byte.repeat(32)}` as const;
const deposit: Deposit = {
  tokenId: id("01"),
  recordId: id("02"),
  version: 1,
  patientId: id("03"),
  issuer: 1,
  bundleDigest: id("04"),
  dealsDigest: id("05"),
  sourceTag: id("06"),
  deadline: 2000,
};
const filed: FiledDeposit = { id: 7, ...deposit, deadline: 1500 };

describe("a deposit beside those that are filed", () => {
  it.each<[string, FiledDeposit[], number, string]>([
    ["nothing filed", [], 1000, "new"],
    ["the same", [filed], 1000, "again"],
    ["the same after its deadline", [filed], 1600, "again"],
    ["the same, to be kept as long as may be", [filed], 1000, "again"],
    ["the same, to be kept longer than may be", [filed], 999, "deposits/wrong-deadline"],
    ["the same, filed as long already", [{ ...filed, deadline: 2000 }], 10, "again"],
    ["an earlier version of the record", [{ ...filed, version: 2 }], 1000, "new"],
    ["another content, acknowledged", [{ ...filed, dealsDigest: id("99") }], 1500, "deposits/already-filed"],
    ["another content, its deadline passed", [{ ...filed, dealsDigest: id("99") }], 1501, "replace"],
    ["another issuer's, its deadline passed", [{ ...filed, issuer: 2 }], 1501, "deposits/other-issuer"],
    ["another issuer's, acknowledged", [{ ...filed, issuer: 2 }], 1000, "deposits/already-filed"],
    ["the record id under another token", [{ ...filed, tokenId: id("99") }], 1000, "deposits/record-taken"],
    [
      "the same, its deadline passed, under another token",
      [{ ...filed, tokenId: id("99") }],
      9999,
      "deposits/record-taken",
    ],
    [
      "the token under another record id",
      [{ ...filed, recordId: id("99"), version: 2 }],
      1000,
      "deposits/record-taken",
    ],
  ])("%s", (_what, known, now, expected) => {
    const filing = decideFiling({ deposit, filed: known, firstIssuer: null, now, longest: 1000 });
    expect(filing.kind === "refused" ? filing.refusal.code : filing.kind).toBe(expected);
  });

  it.each([
    ["its first issuer", { firstIssuer: 1 }, "new"],
    ["another issuer, though nothing of it is left here", { firstIssuer: 2 }, "deposits/other-issuer"],
    ["another author, as an amendment", { firstIssuer: 2, deposit: { ...deposit, version: 2 } }, "new"],
  ])("a record id by %s", (_what, changed, expected) => {
    const filing = decideFiling({ deposit, filed: [], now: 1000, longest: 1000, ...changed });
    expect(filing.kind === "refused" ? filing.refusal.code : filing.kind).toBe(expected);
  });
});
