import { commitShare, formatContext } from "@linchpin/crypto";
import type { Deal, Hex, PartName } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { drawKeyring } from "../keys/drawKeyring.ts";
import { makeKeyBundle } from "../keys/makeKeyBundle.ts";
import { unsealEssential } from "../keys/unsealEssential.ts";
import { openParts } from "./openParts.ts";
import type { PartPieces } from "./Pieces.ts";
import { sealPart } from "./sealPart.ts";

const wallet = `0x${"b".repeat(40)}` as const;
const bytes32 = (digit: string): Hex => `0x${digit.repeat(64)}`;
const keyring = drawKeyring();

/** A part of one of Asha's records, sealed and dealt to three custodians, two of whom are needed. */
async function sealed(
  change: { readonly part?: PartName; readonly recordId?: Hex; readonly version?: number } = {},
) {
  const { part = "blob", recordId = bytes32("1"), version = 1 } = change;
  const deployment = { chainId: 31_415 };
  const bundle = await makeKeyBundle({ deployment, wallet, keyring, custodians: [1, 2, 3], k: 2 });
  const one = await sealPart(
    { part, mediaType: "application/fhir+json", content: new TextEncoder().encode("{}") },
    {
      ...{ chainId: 31_415, contract: wallet, recordId, version, patientId: bytes32("2") },
      ...{ issuer: 2, bundle, bundleDigest: bytes32("3") },
    },
  );
  const deal: Deal = { ...one.deal, tokenId: bytes32("4") };
  return { deal, ctx: formatContext(deal), shares: one.shares, ciphertext: one.ciphertext.source };
}

type Sealed = Awaited<ReturnType<typeof sealed>>;

describe("opening a part of Asha's record", () => {
  let mine: Sealed;
  beforeAll(async () => {
    mine = await sealed();
  });

  const open = async (
    { deal, ctx, shares, ciphertext }: Sealed,
    {
      of = [1, 2, 3],
      essentialOf = deal,
    }: { readonly of?: readonly number[]; readonly essentialOf?: Deal } = {},
  ) => {
    const pieces = of.map((custodian) => ({
      custodian,
      share: shares[custodian - 1],
      release: { deal },
      ctx,
    }));
    const [opened] = await openParts({
      parts: [{ deal, ctx, pieces } as unknown as PartPieces],
      ciphertexts: async () => ciphertext as never,
      essentialOf: (part) => unsealEssential({ ...part, deal: essentialOf }, keyring),
    });
    return opened?.confirmed;
  };

  it("proves the dealing with all three custodians, and not with two", async () => {
    expect(await open(mine)).toBe(true);
    expect(await open(mine, { of: [1, 3] })).toBe(false);
  });

  it("finds a dealing whose shares lie on no one polynomial as soon as all three answer", async () => {
    const { deal, ctx } = mine;
    const third = (await sealed()).shares[2] as string;
    const commitment = bytesToHex(commitShare({ ctx, deal: deal.deal, index: 3, share: third }));
    const dealt: Sealed = {
      ...mine,
      deal: { ...deal, commitments: deal.commitments.with(2, commitment) },
      shares: [...mine.shares.slice(0, 2), third] as never,
    };
    await expect(open(dealt)).rejects.toMatchObject({ code: "shares/inconsistent" });
    // Two of them open it, and nothing is called proved.
    expect(await open(dealt, { of: [1, 2] })).toBe(false);
    await expect(open(dealt, { of: [2, 3] })).rejects.toMatchObject({ code: "shares/inconsistent" });
  });

  it.each([
    ["part", { part: "attachment-0" as PartName }],
    ["record", { recordId: bytes32("9") }],
    ["version", { version: 2 }],
  ])("takes no ciphertext, capsule, share or whole deal of another %s", async (_what, change) => {
    const other = await sealed(change);
    await expect(open({ ...mine, ciphertext: other.ciphertext })).rejects.toMatchObject({
      code: expect.stringMatching(/^seal\//),
    });
    await expect(open({ ...mine, shares: other.shares })).rejects.toMatchObject({
      code: expect.stringMatching(/^shares\//),
    });
    await expect(open(mine, { essentialOf: other.deal })).rejects.toThrow();
    await expect(
      open({ ...other, deal: { ...other.deal, ...namesOf(mine.deal) }, ctx: mine.ctx }),
    ).rejects.toThrow();
    expect(await open(mine)).toBe(true);
  });

  it("takes no capsule or share of another deal of the same part", async () => {
    const later = { ...mine.deal, deal: 2 };
    await expect(open({ ...mine, deal: later })).rejects.toThrow();
  });
});

function namesOf({ recordId, version, part }: Deal) {
  return { recordId, version, part };
}
