import type { Hex } from "@linchpin/protocol";
import { packFile } from "@linchpin/storage";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Network } from "../network/Network.ts";
import { depositPublication } from "./depositPublication.ts";
import { makePublicationReady } from "./makePublicationReady.ts";
import type { Publication } from "./Publication.ts";
import { memoryJournal } from "./PublicationJournal.ts";
import type { PublicationStep } from "./PublicationStep.ts";
import { preparePublication } from "./preparePublication.ts";
import { RECORD_IMAGE } from "./recordImage.ts";
import type { SavedPublication, SealedStore } from "./SealedStore.ts";
import { type Held, memorySpool } from "./Spool.ts";
import type { PlainPart } from "./sealPart.ts";
import { storePublication } from "./storePublication.ts";

const bundleDigest: Hex = `0x${"22".repeat(32)}`;
const sourceTag: Hex = `0x${"33".repeat(32)}`;
let keysNow = bundleDigest;

vi.mock("./depositPublication.ts", () => ({ depositPublication: vi.fn(async () => {}) }));
vi.mock("./storePublication.ts", () => ({ storePublication: vi.fn(async () => {}) }));
vi.mock("../chain/readPatient.ts", () => ({ readPatient: async () => ({ bundleDigest: keysNow }) }));
vi.mock("./preparePublication.ts", () => ({ preparePublication: vi.fn(prepare) }));

/** Seals nothing: the ciphertext of a part is the part. */
async function prepare(
  _network: unknown,
  { parts, spool }: { parts: readonly PlainPart[]; spool: SealedStore | undefined },
): Promise<Publication> {
  const held: Held[] = [];
  for (const { content } of parts) {
    if (content instanceof Uint8Array)
      held.push({ bytes: content.length, source: content, release: async () => {} });
    else held.push(await (spool ?? memorySpool()).hold(content.open() as AsyncIterable<Uint8Array>));
  }
  const files = await Promise.all(held.map(({ source }) => packFile(source)));
  const manifest = {
    ...{ name: "Medical record", description: "Sealed.", image: RECORD_IMAGE },
    linchpin: {
      ...{ scheme: "linchpin/v1", chainId: 31415, contract: `0x${"44".repeat(20)}`, recordId: sourceTag },
      ...{ version: 1, author: 2 },
      parts: parts.map(({ part }, at) => ({
        ...{ part, cid: String(files[at]?.root), bytes: held[at]?.bytes },
      })),
    },
  };
  const deposit = { tokenId: sourceTag, sourceTag, bundleDigest, deadline: 3600 };
  return {
    tokenId: sourceTag,
    digest: sourceTag,
    manifest,
    bundle: {},
    deposit,
    deals: [],
    boxes: [],
    files,
    held,
  } as never;
}

function memoryStore() {
  const places = new Map<string, Uint8Array<ArrayBuffer>>();
  const notes = new Map<Hex, string>();
  const heldAt = (place: string) => {
    const bytes = places.get(place);
    const release = async () => void places.delete(place);
    return bytes && { place, bytes: bytes.length, source: new Blob([bytes]), release };
  };
  const store: SealedStore = {
    async hold(pieces) {
      const all: Uint8Array[] = [];
      for await (const piece of pieces) all.push(piece);
      const place = `place ${places.size}`;
      places.set(place, new Uint8Array(Buffer.concat(all)));
      return heldAt(place) as NonNullable<ReturnType<typeof heldAt>>;
    },
    reopen: async (place) => heldAt(place),
    keep: async (tag, saved) => void notes.set(tag, JSON.stringify(saved)),
    find: async (tag) => {
      const note = notes.get(tag);
      return note === undefined ? undefined : (JSON.parse(note) as SavedPublication);
    },
    drop: async (tag) => void notes.delete(tag),
  };
  return { store, places, notes };
}

const scan = Uint8Array.from({ length: 3_000_000 }, (_, at) => at % 251);
const parts: readonly PlainPart[] = [
  { part: "blob", mediaType: "application/fhir+json", content: new Uint8Array([1, 2, 3]) },
  {
    part: "attachment-0",
    mediaType: "application/dicom",
    content: { bytes: scan.length, open: () => [scan.subarray(0, 1_500_000), scan.subarray(1_500_000)] },
  },
];
let seconds = 0;
const network = { now: () => new Date(seconds * 1000) } as Network;
const steps: PublicationStep[] = [];
const ready = (more: { sealed?: SealedStore; signal?: AbortSignal } = {}) =>
  makePublicationReady(network, {
    ...{ patientId: sourceTag, issuer: 2, parts, sourceTag, wallet: {} as never, as: {} as never },
    ...{ journal: memoryJournal(), onStep: (step) => steps.push(step), ...more },
  });

describe("a record with a long file", () => {
  afterEach(() => {
    vi.clearAllMocks();
    steps.length = 0;
    seconds = 0;
    keysNow = bundleDigest;
  });

  it("tells how much of it is sealed", async () => {
    await ready();
    expect(steps.filter(({ step }) => step === "sealed")).toEqual([
      { step: "sealed", sealed: 1_500_000, of: 3_000_000 },
      { step: "sealed", sealed: 3_000_000, of: 3_000_000 },
    ]);
  });

  it("goes on with what was sealed when an upload was cut off, and leaves nothing behind", async () => {
    const { store, places, notes } = memoryStore();
    vi.mocked(storePublication).mockRejectedValueOnce(new Error("the train went into a tunnel"));
    await expect(ready({ sealed: store })).rejects.toThrow("tunnel");
    expect([places.size, notes.size]).toEqual([2, 1]);
    seconds = 7200;
    const { tokenId, deadline } = await ready({ sealed: store });
    expect(preparePublication).toHaveBeenCalledTimes(1);
    expect([tokenId, deadline]).toEqual([sourceTag, 7200 + 3600]);
    const stored = vi.mocked(storePublication).mock.calls[1]?.[1].publication;
    expect(stored?.files[1]?.root.toString()).toBe((await packFile(scan)).root.toString());
    expect([places.size, notes.size]).toEqual([0, 0]);
  });

  it("is sealed anew when what was sealed is gone or damaged, or the patient has other keys", async () => {
    for (const spoil of ["gone", "damaged", "other keys"]) {
      const { store, places, notes } = memoryStore();
      vi.mocked(storePublication).mockRejectedValueOnce(new Error("cut off"));
      await expect(ready({ sealed: store })).rejects.toThrow();
      if (spoil === "gone") places.delete("place 0");
      if (spoil === "damaged") places.set("place 0", new Uint8Array(3_000_000));
      if (spoil === "other keys") keysNow = sourceTag;
      vi.mocked(preparePublication).mockClear();
      await ready({ sealed: store });
      expect(preparePublication).toHaveBeenCalledTimes(1);
      expect([places.size, notes.size]).toEqual([0, 0]);
      keysNow = bundleDigest;
    }
  });

  it("stops where it is called off, and what was sealed goes", async () => {
    const { store, places, notes } = memoryStore();
    const stop = new AbortController();
    vi.mocked(storePublication).mockImplementationOnce(async () => stop.abort());
    await expect(ready({ sealed: store, signal: stop.signal })).rejects.toMatchObject({
      code: "record/called-off",
    });
    expect([places.size, notes.size]).toEqual([0, 0]);
    await expect(ready({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "record/called-off" });
  });

  it("is deposited again when storing it took nearly as long as custodians wait", async () => {
    vi.mocked(storePublication).mockImplementationOnce(async () => {
      seconds = 3000;
    });
    const { deadline } = await ready();
    expect(depositPublication).toHaveBeenCalledTimes(2);
    expect(deadline).toBe(3000 + 3600);
  });
});
