import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Network } from "../network/Network.ts";
import { makePublicationReady } from "./makePublicationReady.ts";
import { mintPublications } from "./mintPublications.ts";
import { memoryJournal } from "./PublicationJournal.ts";
import { type PublishOutcome, publishRecords } from "./publishRecords.ts";
import { recallPublication } from "./recallPublication.ts";

vi.mock("./recallPublication.ts", () => ({ recallPublication: vi.fn(async () => ({ kind: "nothing" })) }));
vi.mock("./mintPublications.ts", () => ({
  mintPublications: vi.fn(
    async (_network: unknown, { pending }: { pending: { tokenId: Hex }[] }) =>
      new Map(pending.map(({ tokenId }) => [tokenId, null])),
  ),
}));
vi.mock("./makePublicationReady.ts", () => ({
  makePublicationReady: vi.fn(async (_network: unknown, { sourceTag }: { sourceTag: Hex }) => {
    made.push(sourceTag);
    return { sourceTag, tokenId: sourceTag, patientId, bundleDigest: patientId };
  }),
}));

const patientId: Hex = `0x${"11".repeat(32)}`;
const made: Hex[] = [];
const rejected = new LinchpinError({ code: "wallet/rejected", message: "No." });
const batches = () => vi.mocked(mintPublications).mock.calls.map(([, { pending }]) => pending.length);

/** City Hospital hands in a batch; each record is named by what stands in it. */
async function handIn(
  names: Iterable<string> | AsyncIterable<string>,
  now = () => new Date(0),
): Promise<PublishOutcome[]> {
  async function* records() {
    for await (const id of names) {
      const bundle = { resourceType: "Bundle" as const, type: "collection" as const, id };
      yield { key: id, input: { bundle } as never, patientId, parts: [] };
    }
  }
  const order = { issuer: 2, wallet: {} as never, as: {} as never, tagKey: new Uint8Array(32) };
  const outcomes: PublishOutcome[] = [];
  const batch = { ...order, records: records(), journal: memoryJournal() };
  for await (const outcome of publishRecords({ now } as Network, batch)) outcomes.push(outcome);
  return outcomes;
}
const numbered = (count: number) => Array.from({ length: count }, (_, number) => `record ${number}`);

describe("a batch of records", () => {
  afterEach(() => {
    vi.clearAllMocks();
    made.length = 0;
  });

  it("is sealed one by one and minted in fifties", async () => {
    const outcomes = await handIn(numbered(120));
    expect(batches()).toEqual([50, 50, 20]);
    expect(outcomes.map(({ key }) => key)).toEqual(numbered(120));
  });

  it("takes the next record only when the one before is sealed", async () => {
    async function* files() {
      for (const name of numbered(3)) {
        expect(made).toHaveLength(Number(name.at(-1)));
        yield name;
      }
    }
    expect(await handIn(files())).toHaveLength(3);
  });

  it("is minted after a minute at most, however few there are", async () => {
    let seconds = 0;
    const slow = () => {
      seconds += 10;
      return new Date(seconds * 1000);
    };
    expect(await handIn(numbered(12), slow)).toHaveLength(12);
    expect(batches().length).toBeGreaterThan(1);
  });

  it("goes on past a record that fails, and tells of it at once", async () => {
    vi.mocked(makePublicationReady).mockRejectedValueOnce(
      new LinchpinError({ code: "deposits/no-write-consent", message: "No consent." }),
    );
    const outcomes = await handIn(numbered(3));
    expect(outcomes.map(({ key, error }) => [key, error?.code])).toEqual([
      ["record 0", "deposits/no-write-consent"],
      ["record 1", undefined],
      ["record 2", undefined],
    ]);
  });

  it("mints a source that stands in it twice once", async () => {
    const outcomes = await handIn(["same", "other", "same"]);
    expect(made).toHaveLength(2);
    expect(outcomes.map(({ key, published }) => [key, published?.already])).toEqual([
      ["same", false],
      ["same", true],
      ["other", false],
    ]);
  });

  it("makes nothing anew of what an earlier run minted or made ready", async () => {
    const pending = { sourceTag: patientId, tokenId: patientId, patientId, bundleDigest: patientId };
    vi.mocked(recallPublication)
      .mockResolvedValueOnce({ kind: "minted", pending })
      .mockResolvedValueOnce({ kind: "ready", pending });
    const outcomes = await handIn(numbered(2));
    expect(made).toEqual([]);
    expect(outcomes.map(({ published }) => published?.already)).toEqual([true, false]);
    expect(batches()).toEqual([1]);
  });

  it("ends when the wallet's owner declines: those that wait are told, no further one is begun", async () => {
    vi.mocked(makePublicationReady).mockImplementationOnce(async (_network, { sourceTag }) => ({
      ...{ sourceTag, tokenId: sourceTag, patientId, bundleDigest: patientId },
    }));
    vi.mocked(makePublicationReady).mockRejectedValueOnce(rejected);
    const outcomes = await handIn(numbered(5));
    expect(outcomes.map(({ key, error }) => [key, error?.code])).toEqual([
      ["record 1", "wallet/rejected"],
      ["record 0", "wallet/rejected"],
    ]);
    expect(mintPublications).not.toHaveBeenCalled();
  });
});
