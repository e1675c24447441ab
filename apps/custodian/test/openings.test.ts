import {
  checkShare,
  deriveHpkeKeys,
  formatDealContext,
  hashLeaf,
  openSealed,
  sealingInfo,
  verifyInclusion,
  verifyReencrypted,
} from "@linchpin/crypto";
import { canonicalJson, type Opened, SCOPE_TOKEN } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { contextOf } from "../src/policy/decideDeal.ts";
import { mallory, RAVI } from "./cast.ts";
import { fileRecord, SEAL_TO } from "./fileRecord.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
import { call, signIn } from "./signIn.ts";

const {
  custodian,
  patient,
  made,
  asRavi,
  raviGrant,
  token,
  suspend,
  reset,
  asHolder,
  asGrantee,
  told,
  journal,
} = await fileRecord();

describe("City Hospital's custodian gives its pieces of Asha's record", () => {
  afterAll(() => custodian.close());
  beforeEach(reset);

  it("to Asha: her share, sealed to her fresh key, and a receipt that stands in the journal", async () => {
    const { status, json } = await asHolder(patient.session, { parts: ["blob", "identity"] });
    expect(status).toBe(200);
    const opened: Opened = json;
    const [release] = opened.releases;
    const { deal } = made.dealt[0] as (typeof made.dealt)[number];
    expect(release?.deal).toEqual(deal);
    const ctx = contextOf(deal);
    const { secretKey } = await deriveHpkeKeys(SEAL_TO);
    const share = await openSealed(secretKey, {
      info: sealingInfo("release", formatDealContext(ctx, 1), 1, "holder"),
      sealed: hexToBytes(release?.sealedShare ?? "0x"),
    });
    expect(new TextDecoder().decode(share)).toBe(made.shares[0]);

    const { entries } = (
      await call(custodian, patient.session, {
        method: "GET",
        path: `/v1/journal?tokenId=${made.deposit.tokenId}&limit=1`,
      })
    ).json;
    expect(entries[0]).toMatchObject({ event: "release", reader: "holder", parts: ["blob", "identity"] });
    const leaf = hashLeaf(canonicalJson(entries[0]));
    expect(bytesToHex(leaf)).toBe(opened.receipt.leaf);
    const head = (await custodian.server.inject("/v1/journal/checkpoint")).json();
    const proof = await custodian.server.inject(
      `/v1/journal/proof?index=${opened.receipt.index}&size=${head.size}`,
    );
    const standing = verifyInclusion({
      leafHash: leaf,
      index: opened.receipt.index,
      size: head.size,
      proof: proof.json().path.map((one: `0x${string}`) => hexToBytes(one)),
      root: hexToBytes(head.root),
    });
    expect(standing).toBe(true);
  });

  it("to Dr. Ravi under his grant: the filed capsule re-encrypted with the filed fragment, and the share", async () => {
    const { status, json } = await asGrantee(asRavi, { parts: ["blob", "identity"] });
    expect(status).toBe(200);
    const [blob] = (json as Opened).releases;
    const { deal } = made.dealt[0] as (typeof made.dealt)[number];
    const ctx = contextOf(deal);
    const { hpke, pre } = custodian.providers.ravi;
    const share = await openSealed(hpke.secretKey, {
      info: sealingInfo("release", formatDealContext(ctx, 1), 1, hexToBytes(raviGrant.grantId)),
      sealed: hexToBytes(blob?.sealedShare ?? "0x"),
    });
    const commitment = hexToBytes(deal.commitments[0] ?? "0x");
    expect(
      checkShare({ ctx, deal: 1, index: 1, share: new TextDecoder().decode(share), commitment }),
    ).toEqual({
      ok: true,
    });
    const verified = verifyReencrypted({
      reencrypted: hexToBytes(blob?.reencrypted ?? "0x"),
      capsule: hexToBytes(deal.capsule),
      ctx,
      deal: 1,
      k: 2,
      index: 1,
      grantId: hexToBytes(raviGrant.grantId),
      epoch: 0,
      delegatingPublicKey: hexToBytes(deal.publicKey),
      granteePublicKey: pre.publicKey,
      signerPublicKey: hexToBytes(patient.bundle.signingKey),
    } as Parameters<typeof verifyReencrypted>[0]);
    expect(verified).toMatchObject({ ok: true });
  });

  describe("and looks again after it journalled", () => {
    it.each([
      [
        "a revocation is mined",
        () => custodian.chain.latest.grants.set(raviGrant.grantId, "revoked"),
        "openings/revoked",
      ],
      ["the doctor is suspended", () => suspend(custodian.providers.ravi.view), "openings/grantee-suspended"],
      ["a recovery is mined", () => token({ holderWallet: mallory.wallet }), "openings/not-the-granter"],
    ])("so that nothing is sent when %s in between", async (_what, change, code) => {
      let look = 0;
      custodian.chain.beforeOpening = () => {
        look += 1;
        if (look === 2) change();
      };
      expect(told(await asGrantee(asRavi))).toEqual([403, code]);
      const [last, before] = await journal();
      expect([before?.event, last?.event, last?.code]).toEqual(["release", "refusal", code]);
    });

    it("so that nothing is sent when Asha's revocation arrives in between", async () => {
      const { view } = custodian.providers.ravi;
      const raced = await makeGrant(custodian, patient, { grantee: view });
      await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body: raced.body });
      custodian.chain.latest.grants.set(raced.grantId, "in-force");
      let look = 0;
      custodian.chain.beforeOpening = async () => {
        look += 1;
        const body = { grantId: raced.grantId };
        if (look === 2)
          await call(custodian, patient.session, { method: "POST", path: "/v1/revocations", body });
      };
      expect(told(await asGrantee(asRavi, { grant: raced.grant }))).toEqual([403, "openings/revoked"]);
    });
  });

  it("journals who was refused, but not who only has to wait, and no strangers", async () => {
    const { length } = await journal();
    await asHolder(await signIn(mallory));
    custodian.chain.latest.grants.set(raviGrant.grantId, "unknown");
    await asGrantee(asRavi);
    expect(await journal()).toHaveLength(length);
    custodian.chain.latest.grants.set(raviGrant.grantId, "expired");
    await asGrantee(asRavi);
    const entries = await journal();
    expect(entries).toHaveLength(length + 1);
    expect(entries[0]).toMatchObject({ event: "refusal", reader: RAVI, code: "openings/expired" });
  });

  it("under a grant of one token: E as Asha sealed it, and no re-encryption", async () => {
    const { view } = custodian.providers.ravi;
    const { tokenId } = made.deposit;
    const sealed = `0x${"ee".repeat(80)}` as const;
    const single = await makeGrant(custodian, patient, {
      grantee: view,
      scopeKind: SCOPE_TOKEN,
      scope: tokenId,
    });
    const essentials = [{ tokenId, version: 1, part: "blob", deal: 1, sealed }];
    const body = signGrant(patient, { ...single.body, fragments: [], essentials });
    await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body });
    custodian.chain.latest.grants.set(single.grantId, "in-force");
    const { json } = await asGrantee(asRavi, { grant: single.grant });
    expect(json.releases[0].sealedEssential).toBe(sealed);
    expect(json.releases[0].reencrypted).toBeUndefined();
    const identity = await asGrantee(asRavi, { grant: single.grant, parts: ["identity"] });
    expect(told(identity)).toEqual([409, "openings/no-fragment"]);
  });
});
