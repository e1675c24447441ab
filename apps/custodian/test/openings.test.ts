import {
  checkShare,
  deriveHpkeKeys,
  formatDealContext,
  hashLeaf,
  openSealed,
  reencryptCapsule,
  sealingInfo,
  verifyInclusion,
  verifyReencrypted,
} from "@linchpin/crypto";
import { canonicalJson, type Opened } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { contextOf } from "../src/policy/decideDeal.ts";
import { asha, city, mallory, NOON, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { type Made, makeDeposit } from "./makeDeposit.ts";
import { makeGrant } from "./makeGrant.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

describe("City Hospital's custodian gives its pieces of Asha's record", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let made: Made;
  let asRavi: SignedIn;
  let raviGrant: Awaited<ReturnType<typeof makeGrant>>;
  const sealTo = new Uint8Array(32).fill(5);

  beforeAll(async () => {
    custodian = await openTestCustodian();
    patient = await enrolPatient(custodian, asha);
    made = await makeDeposit(patient);
    asRavi = await signIn(ravi);
    await call(custodian, await signIn(city), { method: "POST", path: "/v1/deposits", body: made.body });
    raviGrant = await makeGrant(custodian, patient, { grantee: custodian.providers.ravi.view });
    await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body: raviGrant.body });
  });
  afterAll(() => custodian.close());
  beforeEach(() => {
    const { chain, clock, providers } = custodian;
    clock.time = NOON;
    chain.settled = {};
    chain.failure = null;
    chain.beforeOpening = () => undefined;
    chain.latest.block = { number: 100n, timestamp: NOON };
    for (const { view } of Object.values(providers)) chain.latest.providers.set(view.providerId, view);
    chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest: patient.bundleDigest });
    chain.latest.tokens.set(made.deposit.tokenId, {
      patientId: patient.patientId,
      holderWallet: asha.wallet,
      version: 1,
      deal: 1,
    });
    chain.latest.grants.set(raviGrant.grantId, "in-force");
  });

  const asHolder = async (session: SignedIn, changed: object = {}) => {
    const { publicKey } = await deriveHpkeKeys(sealTo);
    const { tokenId } = made.deposit;
    const body = { as: "holder", tokenId, parts: ["blob"], sealTo: bytesToHex(publicKey), ...changed };
    return call(custodian, session, { method: "POST", path: "/v1/openings", body });
  };
  const asGrantee = (session: SignedIn, changed: object = {}) => {
    const { tokenId } = made.deposit;
    const { grant } = raviGrant;
    const body = { as: "grantee", tokenId, parts: ["blob"], grant, granter: asha.wallet, ...changed };
    return call(custodian, session, { method: "POST", path: "/v1/openings", body });
  };

  it("to Asha: her share, sealed to her fresh key, and a receipt that stands in the journal", async () => {
    const { status, json } = await asHolder(patient.session, { parts: ["blob", "identity"] });
    expect(status).toBe(200);
    const opened: Opened = json;
    const [release] = opened.releases;
    const { deal } = made.dealt[0] as (typeof made.dealt)[number];
    expect(release?.deal).toEqual(deal);
    const ctx = contextOf(deal);
    const { secretKey } = await deriveHpkeKeys(sealTo);
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
    expect(reencryptCapsule).toBeTypeOf("function");
  });

  it("to nobody who is not the holder", async () => {
    const { status, json } = await asHolder(await signIn(mallory));
    expect([status, json.code]).toEqual([403, "openings/not-the-holder"]);
  });
});
