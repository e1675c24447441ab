import { deriveHpkeKeys, hashLeaf, sealingInfo, sealTo } from "@linchpin/crypto";
import {
  canonicalJson,
  type Deal,
  type Deployment,
  type Hex,
  type Manifest,
  type Opened,
  offChainDomain,
  offChainTypes,
  type PartName,
} from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { describe, expect, it, vi } from "vitest";
import { drawKeyring } from "../keys/drawKeyring.ts";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { connectNetwork } from "../network/connectNetwork.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { collectPieces } from "./collectPieces.ts";
import { sealPart } from "./sealPart.ts";

const bytes32 = (digit: string): Hex => `0x${digit.repeat(64)}`;
const contract = `0x${"b".repeat(40)}` as const;
const [tokenId, recordId, patientId] = [bytes32("4"), bytes32("1"), bytes32("2")];
const custodians = [1, 2, 3];
const accountOf = (custodian: number) => privateKeyToAccount(bytes32(String(custodian)));
const deployment = {
  chainId: 31415,
  contracts: { medicalRecord: contract },
  custodians: custodians.map((providerId) => ({
    providerId,
    name: `${providerId}`,
    url: `http://${providerId}.test`,
  })),
  rpcUrl: "http://chain.test",
  indexerUrl: "http://indexer.test",
} as unknown as Deployment;
const as = {
  session: { message: "", signature: "0x" },
  sign: () => new Uint8Array(64),
} as unknown as SignedIn;

vi.mock("../chain/readCustodian.ts", () => ({
  readCustodian: async (_network: unknown, custodian: number) => ({ signer: accountOf(custodian).address }),
}));

/** Asha asks three custodians for her record's blob; the third one lies in the way that `lie` says. */
async function ask(
  lie: (honest: Opened, sign: (entry: object) => Promise<Opened["receipt"]>) => Promise<Opened> | Opened,
) {
  const bundle = await makeKeyBundle({
    deployment,
    wallet: contract,
    keyring: drawKeyring(),
    custodians,
    k: 2,
  });
  const place = { chainId: 31415, contract, recordId, version: 1, patientId, issuer: 2, bundle };
  const sealed = await sealPart(
    { part: "blob", mediaType: "application/fhir+json", content: new TextEncoder().encode("{}") },
    { ...place, bundleDigest: bytes32("3") },
  );
  const deal: Deal = { ...sealed.deal, tokenId };
  const { secretKey, publicKey } = await deriveHpkeKeys(new Uint8Array(32).fill(7));
  const ctx = `linchpin/v1|eip155:31415|${contract}|${recordId}|1|blob|1`;
  const answerOf = async (custodian: number): Promise<Opened> => {
    const entry = { event: "release", patientId, tokenId, version: 1, parts: ["blob"], reader: "holder" };
    const sign = async (written: object) => {
      const place = { scheme: "linchpin/v1", custodian, index: 9, at: 1000 };
      const leaf = bytesToHex(hashLeaf(canonicalJson({ ...place, ...written })));
      const message = { custodian, index: 9n, leaf, issuedAt: 1000 };
      const signature = await accountOf(custodian).signTypedData({
        domain: offChainDomain(deployment),
        types: { Receipt: offChainTypes.Receipt },
        primaryType: "Receipt",
        message,
      });
      return { ...message, index: 9, signature };
    };
    const info = sealingInfo("release", ctx, custodian, "holder");
    const share = new TextEncoder().encode(sealed.shares[custodian - 1]);
    const sealedShare = bytesToHex(await sealTo(publicKey, { info, plaintext: share }));
    const honest: Opened = {
      version: 1,
      latestVersion: 1,
      releases: [{ deal, shareIndex: custodian, sealedShare }],
      receipt: await sign(entry),
    };
    return custodian === 3 ? lie(honest, (other) => sign({ ...entry, ...other })) : honest;
  };
  const network = connectNetwork(deployment, {
    fetch: async (url) => Response.json(await answerOf(Number(new URL(String(url)).hostname[0]))),
  });
  const manifest = { linchpin: { chainId: 31415, contract, recordId, version: 1 } } as Manifest;
  const question = {
    as: "holder" as const,
    tokenId,
    parts: ["blob"] as PartName[],
    sealTo: bytesToHex(publicKey),
  };
  const collecting = {
    as,
    question,
    manifest,
    patientId,
    secretKey,
    reader: "holder",
    patience: 5_000,
  } as const;
  return { of: (asked: readonly number[]) => collectPieces(network, { ...collecting, custodians: asked }) };
}

const codeOf = async (collected: Promise<Awaited<ReturnType<typeof collectPieces>>>) =>
  (await collected).failed.get(3)?.code;

describe("pieces of Asha's record from three custodians", () => {
  it("are three, each with a receipt over its own release", async () => {
    const { of } = await ask((honest) => honest);
    const { parts, receipts, failed } = await of(custodians);
    expect(parts[0]?.pieces).toHaveLength(3);
    expect([receipts.length, failed.size]).toEqual([3, 0]);
  });

  it.each([
    ["another reader", { reader: 7 }],
    ["another record", { tokenId: bytes32("9") }],
    ["a refusal in the release's place", { event: "refusal", code: "openings/revoked" }],
    ["other parts", { parts: ["identity"] }],
  ])("do not count where the journal says %s", async (_what, written) => {
    const { of } = await ask(async (honest, sign) => ({ ...honest, receipt: await sign(written) }));
    expect(await codeOf(of(custodians))).toBe("receipt/forged");
  });

  it("do not fail because one custodian's signature is no signature at all", async () => {
    const { of } = await ask((honest) => ({ ...honest, receipt: { ...honest.receipt, signature: "0x12" } }));
    expect(await codeOf(of(custodians))).toBe("receipt/forged");
  });

  it("count once for each custodian, however often it gives them", async () => {
    const twice = await ask((honest) => ({ ...honest, releases: [...honest.releases, ...honest.releases] }));
    await expect(twice.of([3])).rejects.toMatchObject({ code: "custodians/too-few" });
    expect((await twice.of(custodians)).parts[0]?.pieces).toHaveLength(3);
  });
});
