import { afterEach, describe, expect, it, vi } from "vitest";
import type { Network } from "../network/Network.ts";
import { isMinted, mintPublication } from "./mintPublication.ts";
import { memoryJournal } from "./PublicationJournal.ts";
import { preparePublication } from "./preparePublication.ts";
import { type PublishOrder, publishRecord } from "./publishRecord.ts";
import { sourceTagOf } from "./sourceTagOf.ts";

vi.mock("./mintPublication.ts", () => ({ isMinted: vi.fn(async () => false), mintPublication: vi.fn() }));
vi.mock("./preparePublication.ts", () => ({
  preparePublication: vi.fn(() => Promise.reject(new Error("sealed anew"))),
}));

const DEADLINE = 1_800_000_000;
const tagKey = new Uint8Array(32);
const patientId = `0x${"11".repeat(32)}` as const;
const tokenId = `0x${"22".repeat(32)}` as const;

/** City Hospital goes on with a record whose mint an earlier run did not see through. */
async function goOn(seconds: number) {
  const journal = memoryJournal();
  const bundle = { resourceType: "Bundle" as const, type: "collection" as const };
  const sourceTag = sourceTagOf({ tagKey, patientId, source: bundle });
  await journal.save({ sourceTag, tokenId, patientId, bundleDigest: patientId, deadline: DEADLINE });
  const network = { now: () => new Date((DEADLINE + seconds) * 1000) } as Network;
  const order = { input: { bundle }, patientId, tagKey, journal, parts: [] } as unknown as PublishOrder;
  return publishRecord(network, order);
}

describe("a publication that a crash interrupted before its mint", () => {
  afterEach(() => vi.clearAllMocks());

  it("is minted under its token id while custodians keep its pieces", async () => {
    expect(await goOn(-1)).toEqual({ tokenId, already: false });
    expect(preparePublication).not.toHaveBeenCalled();
  });

  it("is sealed anew once they may have destroyed them: nobody could open what is minted then", async () => {
    await expect(goOn(0)).rejects.toThrow("sealed anew");
    expect(isMinted).toHaveBeenCalled();
    expect(mintPublication).not.toHaveBeenCalled();
  });
});
