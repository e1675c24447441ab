import {
  checkAllShares,
  checkCapsule,
  checkShare,
  combineKey,
  decapsulate,
  deriveDelegatingKeys,
  openPart,
} from "@linchpin/crypto";
import { dealSchema } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { describe, expect, it } from "vitest";
import { drawKeyring } from "../keys/drawKeyring.ts";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { sealPart } from "./sealPart.ts";

const deployment = { chainId: 31415 };
const wallet = `0x${"b".repeat(40)}` as const;
const bytes32 = (digit: string) => `0x${digit.repeat(64)}` as const;

describe("a sealed part", () => {
  it("opens with the patient's keys and any two custodians, and is a valid deal", async () => {
    const keyring = drawKeyring();
    const bundle = await makeKeyBundle({ deployment, wallet, keyring, custodians: [2, 3, 1], k: 2 });
    const sealed = await sealPart(
      { part: "blob", mediaType: "application/fhir+json", content: new TextEncoder().encode("{}") },
      {
        ...{ chainId: 31415, contract: wallet, recordId: bytes32("1"), version: 1, patientId: bytes32("2") },
        ...{ issuer: 2, bundle, bundleDigest: bytes32("3") },
      },
    );
    const deal = dealSchema.parse({ ...sealed.deal, tokenId: bytes32("4") });
    const ctx = `linchpin/v1|eip155:31415|${wallet}|${bytes32("1")}|1|blob`;
    const { secretKey } = deriveDelegatingKeys(keyring.root, {
      compartment: hexToBytes(deal.compartment),
      epoch: deal.epoch,
    });
    const essential = decapsulate({ secretKey, capsule: hexToBytes(deal.capsule), ctx, deal: 1 });
    const bytes = (hex: `0x${string}`) => new Uint8Array(hexToBytes(hex));
    const key = combineKey({
      essential,
      shares: [sealed.shares[2], sealed.shares[0]] as never,
      ctx,
      deal: 1,
      commitments: {
        k: 2,
        n: 3,
        keyCheck: bytes(deal.keyCheck),
        essentialCommitment: bytes(deal.essential),
        shareCommitments: deal.commitments.map(bytes),
      },
    });
    const { content } = await openPart({
      key,
      ctx,
      keyCheck: bytes(deal.keyCheck),
      ciphertext: sealed.ciphertext.source as Uint8Array,
    });
    expect(new TextDecoder().decode(content)).toBe("{}");
    expect(checkAllShares({ shares: sealed.shares as never, n: 3, k: 2 })).toEqual({ ok: true });
    const commitment = bytes(deal.commitments[1] as `0x${string}`);
    expect(checkShare({ ctx, deal: 1, index: 2, share: sealed.shares[1] as string, commitment }).ok).toBe(
      true,
    );
    expect(bytesToHex(key)).not.toBe(bytesToHex(essential));
  });

  it("of a record that was dealt anew stands under the token's deal number", async () => {
    const keyring = drawKeyring();
    const bundle = await makeKeyBundle({ deployment, wallet, keyring, custodians: [2, 3, 1], k: 2 });
    const { deal, shares } = await sealPart(
      { part: "blob", mediaType: "application/fhir+json", content: new TextEncoder().encode("{}") },
      {
        ...{ chainId: 31415, contract: wallet, recordId: bytes32("1"), version: 2, patientId: bytes32("2") },
        ...{ issuer: 2, bundle, bundleDigest: bytes32("3"), dealNumber: 3 },
      },
    );
    const ctx = `linchpin/v1|eip155:31415|${wallet}|${bytes32("1")}|2|blob`;
    const commitment = new Uint8Array(hexToBytes(deal.commitments[0] as `0x${string}`));
    const checked = { ctx, index: 1, share: shares[0] as string, commitment };
    expect(deal.deal).toBe(3);
    expect(checkShare({ ...checked, deal: 3 }).ok).toBe(true);
    expect(checkShare({ ...checked, deal: 1 }).ok).toBe(false);
    expect(checkCapsule({ capsule: hexToBytes(deal.capsule), ctx, deal: 3 }).ok).toBe(true);
  });
});
