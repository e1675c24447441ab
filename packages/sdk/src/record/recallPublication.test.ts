import { LinchpinError } from "@linchpin/errors";
import { afterEach, describe, expect, it, vi } from "vitest";
import { awaitSent } from "../chain/awaitSent.ts";
import { isMinted } from "../chain/isMinted.ts";
import { type OnChainRecord, readRecord } from "../chain/readRecord.ts";
import type { Network } from "../network/Network.ts";
import { memoryJournal } from "./PublicationJournal.ts";
import { recallPublication } from "./recallPublication.ts";

vi.mock("../chain/isMinted.ts", () => ({ isMinted: vi.fn(async () => false) }));
vi.mock("../chain/readRecord.ts", () => ({ readRecord: vi.fn() }));
vi.mock("../chain/awaitSent.ts", () => ({ awaitSent: vi.fn() }));
vi.mock("../chain/readPatient.ts", () => ({ readPatient: vi.fn(async () => ({ bundleDigest: keys })) }));

const CITY = 2;
const LAKESIDE = 4;
const DEADLINE = 1_800_000_000;
const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;
const [sourceTag, tokenId, keys, otherKeys] = [bytes32("1"), bytes32("2"), bytes32("3"), bytes32("4")];

/** City Hospital goes on with a record whose mint an earlier run did not see through. */
async function recall({ seconds = -1, bundleDigest = keys, transaction = "" } = {}) {
  const journal = memoryJournal();
  const sent = transaction ? { transaction: bytes32(transaction) } : {};
  await journal.save({ sourceTag, tokenId, patientId: sourceTag, bundleDigest, deadline: DEADLINE, ...sent });
  const network = { now: () => new Date((DEADLINE + seconds) * 1000) } as Network;
  const { kind } = await recallPublication(network, { sourceTag, issuer: CITY, journal });
  return kind;
}

describe("a publication that a crash interrupted before its mint", () => {
  afterEach(() => vi.clearAllMocks());

  it("is ready while custodians keep its pieces", async () => {
    expect(await recall()).toBe("ready");
  });

  it("is made anew once they may have destroyed them: nobody could open what is minted then", async () => {
    expect(await recall({ seconds: 0 })).toBe("nothing");
  });

  it("is made anew when the patient renewed their keys", async () => {
    expect(await recall({ bundleDigest: otherKeys })).toBe("nothing");
  });

  it("is not made anew while a transaction that was sent may still mint it", async () => {
    vi.mocked(isMinted).mockResolvedValueOnce(false).mockResolvedValueOnce(true);
    expect(await recall({ seconds: 0, transaction: "9" })).toBe("minted");
    expect(awaitSent).toHaveBeenCalledOnce();
  });

  it.each([
    ["minted, when the hospital minted it and its patient handed it over since", CITY, "minted"],
    ["made anew, when another hospital put its id on another patient", LAKESIDE, "nothing"],
  ])("is %s", async (_what, issuer, kind) => {
    const taken = new LinchpinError({ code: "record/id-taken", message: "Taken.", hint: "Look." });
    vi.mocked(isMinted).mockRejectedValueOnce(taken);
    vi.mocked(readRecord).mockResolvedValueOnce({ issuer } as OnChainRecord);
    expect(await recall()).toBe(kind);
  });
});
