import { deriveHpkeKeys, deriveReencryptionKeys, openSealed, sealingInfo, sealTo } from "@linchpin/crypto";
import type { Deal, Deployment, EmergencyOpened, Hex, Manifest, PutEmergencyPiece } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { compartmentOfKind } from "../compartments/compartmentOfKind.ts";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import { drawKeyring } from "../keys/drawKeyring.ts";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { connectNetwork } from "../network/connectNetwork.ts";
import { collectPieces } from "../record/collectPieces.ts";
import { sealPart } from "../record/sealPart.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { openEmergencySummary } from "./openEmergencySummary.ts";
import { optIntoEmergency } from "./optIntoEmergency.ts";

const bytes32 = (digit: string): Hex => `0x${digit.repeat(64)}`;
const [tokenId, recordId, patientId, eventId] = ["4", "1", "2", "e"].map(bytes32) as [Hex, Hex, Hex, Hex];
const contract = `0x${"b".repeat(40)}` as const;
const [keepers, emergency] = [
  [1, 2, 3],
  [7, 8, 9],
];
const as = {
  session: { message: "", signature: "0x" },
  sign: () => new Uint8Array(64),
} as unknown as SignedIn;
const keysOf = (custodian: number) => deriveHpkeKeys(new Uint8Array(32).fill(custodian));
const content = { resourceType: "Bundle", type: "document" };
const keyring = drawKeyring();
const world = vi.hoisted(() => ({
  ciphertext: new Uint8Array(),
  bundle: {},
  manifest: {},
  deal: {},
  shares: [""],
}));

vi.mock("../chain/readCustodian.ts", () => ({
  readCustodian: async (_network: unknown, custodian: number) => ({
    hpkeKey: bytesToHex((await keysOf(custodian)).publicKey),
  }),
}));
vi.mock("../chain/readRecord.ts", () => ({
  readRecord: async () => ({ tokenId, patientId, version: 1, deal: 1, digest: tokenId }),
}));
vi.mock("../record/fetchManifest.ts", () => ({ fetchManifest: async () => world.manifest as Manifest }));
vi.mock("../record/fetchPart.ts", () => ({ fetchPart: async () => world.ciphertext }));
vi.mock("../network/blockNodes.ts", () => ({ blockReaderOf: () => ({}) }));
vi.mock("../patient/fetchKeyBundle.ts", () => ({ fetchKeyBundle: async () => ({ bundle: world.bundle }) }));
vi.mock("../record/collectPieces.ts", () => ({ collectPieces: vi.fn() }));

describe("an emergency summary", () => {
  /** What each custodian keeps. */
  let kept: Map<number, PutEmergencyPiece>;
  let down: Set<number>;
  /** Which summary each custodian was asked for at the last opening. */
  let asked: Map<number, Hex | undefined>;
  let lies: Map<number, (honest: EmergencyOpened) => EmergencyOpened>;
  let doctor: ProviderKeys;
  const network = () =>
    connectNetwork(
      {
        ...{ chainId: 31_415, contracts: { medicalRecord: contract }, rpcUrl: "http://chain.test" },
        indexerUrl: "http://indexer.test",
        custodians: keepers.map((providerId) => ({
          providerId,
          name: `${providerId}`,
          url: `http://${providerId}.test`,
        })),
        emergencyCustodians: emergency.map((providerId) => ({
          ...{ providerId, name: `${providerId}`, url: `http://${providerId}.test` },
        })),
      } as unknown as Deployment,
      {
        fetch: async (url, init) => {
          const custodian = Number(new URL(String(url)).hostname[0]);
          if (down.has(custodian)) throw new TypeError("fetch failed");
          const body = JSON.parse(new TextDecoder().decode(init?.body as Uint8Array));
          if (init?.method === "PUT") {
            kept.set(custodian, body);
            return new Response(null, { status: 204 });
          }
          asked.set(custodian, body.tokenId);
          const honest = await answerOf(custodian);
          if (!honest)
            return Response.json({ code: "emergencies/no-summary", message: "No." }, { status: 404 });
          return Response.json(lies.get(custodian)?.(honest) ?? honest);
        },
      },
    );
  const receiptOf = (custodian: number) => ({
    custodian,
    index: 0,
    leaf: recordId,
    issuedAt: 1,
    signature: "0x" as const,
  });
  const seal = async (
    what: "piece" | "share",
    { custodian, text }: { custodian: number; text: Uint8Array },
  ) => {
    const info = sealingInfo("emergency", hexToBytes(eventId), what, custodian);
    return bytesToHex(await sealTo(doctor.hpke.publicKey, { info, plaintext: text }));
  };
  const answerOf = async (custodian: number): Promise<EmergencyOpened | null> => {
    const common = { tokenId, version: 1, receipt: receiptOf(custodian) };
    const shareIndex = keepers.indexOf(custodian) + 1;
    if (shareIndex > 0) {
      const text = new TextEncoder().encode(world.shares[shareIndex - 1]);
      return {
        ...common,
        deal: world.deal as Deal,
        shareIndex,
        sealedShare: await seal("share", { custodian, text }),
      };
    }
    const own = kept.get(custodian);
    if (!own) return null;
    const info = sealingInfo("emergency", "deposit", hexToBytes(tokenId), own.version, own.deal, custodian);
    const { secretKey } = await keysOf(custodian);
    const text = await openSealed(secretKey, { info, sealed: hexToBytes(own.sealedPiece) });
    const { m, commitments } = own;
    const pieceIndex = own.custodians.indexOf(custodian) + 1;
    return { ...common, m, commitments, pieceIndex, sealedPiece: await seal("piece", { custodian, text }) };
  };
  const optIn = (changed: object = {}) =>
    optIntoEmergency(network(), {
      tokenId,
      as,
      keyring,
      custodians: emergency,
      m: 2,
      notify: [],
      ...changed,
    });
  const open = () => {
    const stated = { eventId, patientId, reasonForPatient: "0x" as const, reasonForAuditors: [] };
    return openEmergencySummary(network(), { stated, as, keys: doctor });
  };

  beforeEach(async () => {
    [kept, down, lies, asked] = [new Map(), new Set(), new Map(), new Map()];
    const seed = new Uint8Array(32).fill(5);
    doctor = {
      pre: deriveReencryptionKeys(seed),
      hpke: await deriveHpkeKeys(seed),
      tagKey: seed,
    } as unknown as ProviderKeys;
    const deployment = { chainId: 31_415 } as Deployment;
    const bundle = await makeKeyBundle({ deployment, wallet: contract, keyring, custodians: keepers, k: 2 });
    await place(bundle, compartmentOfKind(bundle, { keyring, kind: "emergency" })?.id ?? "0x");
  });

  /** Seals the summary into a compartment. */
  async function place(bundle: Awaited<ReturnType<typeof makeKeyBundle>>, compartment: Hex): Promise<void> {
    const target = bundle.compartments.find(({ id }) => id === compartment);
    const asGeneral = { ...bundle, compartments: [{ ...target, role: "general" }] } as typeof bundle;
    const text = new TextEncoder().encode(JSON.stringify(content));
    const sealed = await sealPart(
      { part: "blob", mediaType: "application/fhir+json", content: text },
      {
        ...{ chainId: 31_415, contract, recordId, version: 1, patientId, issuer: 2 },
        ...{ bundle: asGeneral, bundleDigest: bytes32("3") },
      },
    );
    const deal: Deal = { ...sealed.deal, tokenId };
    const manifest = { linchpin: { chainId: 31_415, contract, recordId, version: 1 } };
    Object.assign(world, {
      ciphertext: sealed.ciphertext.source,
      bundle,
      manifest,
      deal,
      shares: sealed.shares,
    });
    const ctx = `linchpin/v1|eip155:31415|${contract}|${recordId}|1|blob`;
    vi.mocked(collectPieces).mockResolvedValue({
      parts: [{ deal, ctx, pieces: [] }],
      receipts: [],
      failed: new Map(),
    });
  }

  it("opens to the doctor when two emergency custodians and two of its own answer", async () => {
    const { kept: keeping, missed } = await optIn();
    expect([[...keeping].sort(), missed]).toEqual([emergency, []]);
    for (const one of [3, 9]) down.add(one);
    const { resource, receipts } = await open();
    expect(resource).toEqual(content);
    expect(receipts.map(({ custodian }) => custodian).sort()).toEqual([1, 2, 7, 8]);
  });

  it("opens not with one emergency custodian, nor with one of its own", async () => {
    await optIn();
    for (const one of [8, 9]) down.add(one);
    await expect(open()).rejects.toMatchObject({ code: "custodians/too-few" });
    down = new Set([2, 3]);
    await expect(open()).rejects.toMatchObject({ code: "custodians/too-few" });
  });

  it("opens not where the patient never opted in, and nobody gives a share then", async () => {
    await expect(open()).rejects.toMatchObject({ code: "emergency/no-summary" });
    expect([...asked.keys()].sort()).toEqual(emergency);
  });

  it("is the one whose pieces the patient handed out: its shares alone are asked for", async () => {
    await optIn();
    await open();
    expect(keepers.map((one) => asked.get(one))).toEqual([tokenId, tokenId, tokenId]);
    expect(emergency.map((one) => asked.get(one))).toEqual([undefined, undefined, undefined]);
  });

  it("leaves out whoever gives another piece or share than was committed to, also two together", async () => {
    await optIn();
    const forged = async (custodian: number, index: number) =>
      seal("piece", { custodian, text: new TextEncoder().encode(`80${index}${"00".repeat(33)}`) });
    const [one, two] = [await forged(7, 1), await forged(8, 2)];
    lies.set(7, (honest) => ({ ...honest, sealedPiece: one }));
    expect((await open()).resource).toEqual(content);
    lies.set(8, (honest) => ({ ...honest, sealedPiece: two }));
    await expect(open()).rejects.toMatchObject({ code: "custodians/too-few" });
    lies.clear();
    const foreign = await seal("share", { custodian: 1, text: new TextEncoder().encode(world.shares[1]) });
    lies.set(1, (honest) => ({ ...honest, sealedShare: foreign }));
    expect((await open()).resource).toEqual(content);
  });

  it("is only what lies in the emergency compartment", async () => {
    const bundle = world.bundle as Awaited<ReturnType<typeof makeKeyBundle>>;
    await place(bundle, bundle.compartments[0]?.id ?? "0x");
    await expect(optIn()).rejects.toMatchObject({ code: "emergency/not-in-compartment" });
    expect(kept.size).toBe(0);
  });

  it("is kept by as many as must agree, or the patient is told", async () => {
    for (const one of [8, 9]) down.add(one);
    await expect(optIn()).rejects.toMatchObject({ code: "custodians/too-few" });
  });
});
