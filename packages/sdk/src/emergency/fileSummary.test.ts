import { composeSummary, listSummaryItems } from "@linchpin/clinical";
import { makeSyntheticBundle } from "@linchpin/clinical/synthetic";
import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { isMinted } from "../chain/isMinted.ts";
import { openLetter } from "../letters/openLetter.ts";
import { fakeCustodians, signedInAs } from "../network/fakeCustodians.fixture.ts";
import type { Network } from "../network/Network.ts";
import { makePublicationReady } from "../record/makePublicationReady.ts";
import { mintPublications } from "../record/mintPublications.ts";
import { memoryJournal } from "../record/PublicationJournal.ts";
import { fileSummary } from "./fileSummary.ts";

const CITY = 7;
const LAKESIDE = 8;
const tokenId: Hex = `0x${"44".repeat(32)}`;
const summary = composeSummary({
  items: listSummaryItems([makeSyntheticBundle({ seed: 1815, years: 6 })]),
  person: { name: "Asha Rao" },
  contacts: [],
  at: new Date("2026-01-02T03:04:05Z"),
});
const requestId: Hex = `0x${"ab".repeat(32)}`;

vi.mock("../chain/isMinted.ts", () => ({ isMinted: vi.fn(async () => true) }));
vi.mock("../record/mintPublications.ts", () => ({
  mintPublications: vi.fn(async () => new Map([[tokenId, null]])),
}));
vi.mock("../record/makePublicationReady.ts", () => ({
  makePublicationReady: vi.fn(async (_network: unknown, { sourceTag, patientId, journal }) => {
    const pending = { sourceTag, tokenId, patientId, bundleDigest: patientId };
    await journal.save(pending);
    return pending;
  }),
}));

describe("City Hospital files the summary that Asha asked for", () => {
  let world: Awaited<ReturnType<typeof fakeCustodians>>;
  let network: Network;
  /** Who issued the token, as the chain says. */
  let issuer: number;
  /** The desk's page is closed before it sends a letter. */
  let isCut: boolean;
  let journal: ReturnType<typeof memoryJournal>;

  beforeEach(async () => {
    vi.clearAllMocks();
    world = await fakeCustodians();
    [issuer, isCut, journal] = [CITY, false, memoryJournal()];
    const { chain, fetch } = world.network;
    const record = { owner: `0x${"a5".repeat(20)}`, patientId: world.patientId, version: 1, deal: 1 };
    network = {
      ...world.network,
      deployment: {
        ...world.network.deployment,
        contracts: { ...world.network.deployment.contracts, medicalRecord: `0x${"0d".repeat(20)}` },
      },
      chain: {
        ...chain,
        readContract: async (asked: { functionName: string }) =>
          asked.functionName === "recordOf" ? { ...record, issuer } : chain.readContract(asked as never),
      } as unknown as Network["chain"],
      fetch: async (asked, init) => {
        if (isCut && init?.method === "POST") throw new TypeError("fetch failed");
        return fetch(asked, init);
      },
    };
  });
  const file = () =>
    fileSummary(network, {
      ...{ issuer: CITY, wallet: {} as never, as: signedInAs("City Hospital"), journal },
      tagKey: new Uint8Array(32),
      asked: {
        ...{ requestId, patientId: world.patientId, receivedAt: 1 },
        letter: { letterId: `0x${"1e".repeat(32)}`, letterKind: "summary-request" },
        summary,
      },
    });
  /** What Asha was told. */
  const told = async () => {
    const letters = [...(world.drawers.get(1)?.letters.values() ?? [])];
    return Promise.all(letters.map((letter) => openLetter(letter as never, world.keyring)));
  };
  const elsewhere = () =>
    vi
      .mocked(makePublicationReady)
      .mockRejectedValueOnce(
        new LinchpinError({ code: "deposits/source-already-minted", message: "No.", facts: { tokenId } }),
      );

  it("once, and tells her, also where the desk crashed between minting and the letter", async () => {
    isCut = true;
    await expect(file()).rejects.toThrow();
    isCut = false;
    expect(await file()).toEqual({ tokenId });
    expect(await told()).toEqual([{ requestId, tokenId }]);
    expect(vi.mocked(makePublicationReady)).toHaveBeenCalledTimes(1);
    expect(vi.mocked(mintPublications)).toHaveBeenCalledTimes(1);
    expect(vi.mocked(isMinted)).toHaveBeenCalledTimes(1);
  });

  it("once, though another of its desks filed it, and tells her of that", async () => {
    elsewhere();
    expect(await file()).toEqual({ tokenId });
    expect(await told()).toEqual([{ requestId, tokenId }]);
  });

  it("and takes no other hospital's record for it on a custodian's word", async () => {
    elsewhere();
    issuer = LAKESIDE;
    await expect(file()).rejects.toMatchObject({ code: "deposits/source-already-minted" });
    expect(await told()).toEqual([]);
  });
});
