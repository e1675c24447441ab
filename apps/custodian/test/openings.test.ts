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
import { LinchpinError } from "@linchpin/errors";
import {
  canonicalJson,
  type JournalEntry,
  type Opened,
  SCOPE_TOKEN,
  WITHOUT_IDENTITY,
} from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { bytesToHex, hexToBytes } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fragments } from "../src/adapters/postgres/schema.ts";
import { contextOf } from "../src/policy/decideDeal.ts";
import type { ProviderView, TokenView } from "../src/ports/Chain.ts";
import { asha, CITY, city, mallory, meera, NOON, RAVI, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { type Made, makeDeposit } from "./makeDeposit.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
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
      issuer: CITY,
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
  });

  describe("and refuses Asha's path", () => {
    it("to a stranger, and to the old wallet after a recovery, before the token has moved", async () => {
      const refused = [403, "openings/not-the-holder"];
      expect(told(await asHolder(await signIn(mallory)))).toEqual(refused);
      token({ holderWallet: mallory.wallet });
      expect(told(await asHolder(patient.session))).toEqual(refused);
    });

    it("to whom another provider minted the token, ahead of the one that deposited", async () => {
      const { tokenId } = made.deposit;
      const squatted = { patientId: tokenId, holderWallet: mallory.wallet, issuer: 2, version: 1, deal: 1 };
      custodian.chain.latest.tokens.set(tokenId, squatted);
      expect(told(await asHolder(await signIn(mallory)))).toEqual([403, "openings/foreign-mint"]);
    });

    it("to the new wallet until the recovery has settled", async () => {
      const settled = new Map(custodian.chain.latest.tokens);
      token({ holderWallet: mallory.wallet });
      custodian.chain.settled = { tokens: settled };
      expect(told(await asHolder(await signIn(mallory)))).toEqual([409, "openings/not-settled"]);
    });

    it("while the newest block is a minute old, by its own clock", async () => {
      custodian.clock.time = NOON + 59;
      expect((await asHolder(patient.session)).status).toBe(200);
      custodian.clock.time = NOON + 60;
      expect(told(await asHolder(patient.session))).toEqual([503, "chain/stale"]);
    });

    it("while its own hospital is suspended", async () => {
      suspend(custodian.providers.city.view);
      expect(told(await asHolder(patient.session))).toEqual([403, "openings/custodian-suspended"]);
    });

    it("for a token that is not on chain, one too new, and a version that is not there", async () => {
      expect(told(await asHolder(patient.session, { version: 2 }))).toEqual([
        404,
        "openings/unknown-version",
      ]);
      custodian.chain.settled = { tokens: new Map() };
      expect(told(await asHolder(patient.session))).toEqual([409, "openings/not-settled"]);
      custodian.chain.latest.tokens.clear();
      expect(told(await asHolder(patient.session))).toEqual([404, "openings/unknown-token"]);
    });

    it("for what it does not keep", async () => {
      const unknown = `0x${"77".repeat(32)}`;
      expect(told(await asHolder(patient.session, { tokenId: unknown }))).toEqual([
        404,
        "openings/not-filed",
      ]);
      token({ version: 2 });
      expect(told(await asHolder(patient.session, { version: 2, parts: ["blob"] }))).toEqual([
        404,
        "openings/unknown-part",
      ]);
      const parts = ["blob", "attachment-0"];
      expect(told(await asHolder(patient.session, { version: 1, parts }))).toEqual([
        404,
        "openings/unknown-part",
      ]);
    });

    it("when the chain is away", async () => {
      custodian.chain.failure = new LinchpinError({ code: "chain/unavailable", message: "away" });
      expect(told(await asHolder(patient.session))).toEqual([503, "chain/unavailable"]);
    });
  });

  describe("and refuses a grantee's path", () => {
    it("to another wallet than the grantee's", async () => {
      expect(told(await asGrantee(await signIn(mallory)))).toEqual([403, "openings/not-the-grantee"]);
    });

    it("to a doctor who is suspended, at the newest or at the safe block", async () => {
      const refused = [403, "openings/grantee-suspended"];
      const { providers } = custodian.chain.latest;
      custodian.chain.settled = { providers: new Map(providers) };
      suspend(custodian.providers.ravi.view);
      expect(told(await asGrantee(asRavi))).toEqual(refused);
      const suspended = new Map(providers);
      providers.set(RAVI, custodian.providers.ravi.view);
      custodian.chain.settled = { providers: suspended };
      expect(told(await asGrantee(asRavi))).toEqual(refused);
    });

    it.each([
      ["unknown", 409, "openings/grant-not-on-chain"],
      ["not-yet", 403, "openings/not-yet"],
      ["expired", 403, "openings/expired"],
      ["revoked", 403, "openings/revoked"],
      ["all-revoked", 403, "openings/revoked"],
      ["grantee-without-standing", 403, "openings/grantee-suspended"],
    ] as const)("when the chain says of the grant: %s, at either block", async (state, status, code) => {
      const { grants } = custodian.chain.latest;
      custodian.chain.settled = { grants: new Map([[raviGrant.grantId, state]]) };
      expect(told(await asGrantee(asRavi))).toEqual([status, code]);
      custodian.chain.settled = { grants: new Map(grants) };
      grants.set(raviGrant.grantId, state);
      expect(told(await asGrantee(asRavi))).toEqual([status, code]);
    });

    it("when the term has ended by its own clock, whatever the chain's time", async () => {
      const { ravi: raviProvider } = custodian.providers;
      const short = await makeGrant(custodian, patient, { grantee: raviProvider.view, expiry: NOON + 30 });
      await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body: short.body });
      custodian.chain.latest.grants.set(short.grantId, "in-force");
      const asked = { grant: short.grant };
      expect((await asGrantee(asRavi, asked)).status).toBe(200);
      custodian.clock.time = NOON + 30;
      expect(told(await asGrantee(asRavi, asked))).toEqual([403, "openings/expired"]);
    });

    it("when the doctor's keys changed after the grant", async () => {
      const { view } = custodian.providers.ravi;
      custodian.chain.latest.providers.set(RAVI, { ...view, keyDigest: `0x${"55".repeat(32)}` });
      expect(told(await asGrantee(asRavi))).toEqual([403, "openings/grantee-key-changed"]);
    });

    it("when the grant names another granter than the patient's current wallet", async () => {
      expect(told(await asGrantee(asRavi, { granter: mallory.wallet }))).toEqual([
        403,
        "openings/not-the-granter",
      ]);
      token({ holderWallet: mallory.wallet });
      expect(told(await asGrantee(asRavi))).toEqual([403, "openings/not-the-granter"]);
    });

    it("when the record is another patient's than the grant's", async () => {
      token({ patientId: `0x${"66".repeat(32)}` });
      expect(told(await asGrantee(asRavi))).toEqual([403, "openings/not-the-granter"]);
    });

    it("for parts outside the grant's scope", async () => {
      const { view } = custodian.providers.ravi;
      const identityScope = WITHOUT_IDENTITY;
      const bare = await makeGrant(custodian, patient, { grantee: view, identityScope });
      const body = signGrant(patient, { ...bare.body, fragments: bare.body.fragments.slice(0, 1) });
      await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body });
      custodian.chain.latest.grants.set(bare.grantId, "in-force");
      const asked = { grant: bare.grant };
      expect((await asGrantee(asRavi, asked)).status).toBe(200);
      const both = { ...asked, parts: ["blob", "identity"] };
      expect(told(await asGrantee(asRavi, both))).toEqual([403, "openings/not-covered"]);
    });

    it("for a grant whose fragments never came", async () => {
      const other = await makeGrant(custodian, patient, { grantee: custodian.providers.ravi.view });
      custodian.chain.latest.grants.set(other.grantId, "in-force");
      expect(told(await asGrantee(asRavi, { grant: other.grant }))).toEqual([409, "openings/no-fragment"]);
    });

    it("to the hospital that runs this very custodian", async () => {
      const own = await makeGrant(custodian, patient, { grantee: custodian.providers.city.view });
      custodian.chain.latest.grants.set(own.grantId, "in-force");
      const answer = await asGrantee(await signIn(city), { grant: own.grant });
      expect(told(answer)).toEqual([403, "openings/own-custodian"]);
    });

    it("at once when Asha's revocation arrived, with the chain still saying in force", async () => {
      const { view } = custodian.providers.ravi;
      const stopped = await makeGrant(custodian, patient, { grantee: view });
      const asked = { grant: stopped.grant };
      await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body: stopped.body });
      custodian.chain.latest.grants.set(stopped.grantId, "in-force");
      expect((await asGrantee(asRavi, asked)).status).toBe(200);
      const body = { grantId: stopped.grantId };
      await call(custodian, patient.session, { method: "POST", path: "/v1/revocations", body });
      expect(told(await asGrantee(asRavi, asked))).toEqual([403, "openings/revoked"]);
      const left = await custodian.db.select().from(fragments).where(eq(fragments.grantId, stopped.grantId));
      expect(left).toEqual([]);
    });
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

  const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json.code];
  const suspend = (view: ProviderView) =>
    custodian.chain.latest.providers.set(view.providerId, { ...view, inStanding: false });
  const token = (changed: Partial<TokenView>) => {
    const { tokenId } = made.deposit;
    const before = {
      patientId: patient.patientId,
      holderWallet: asha.wallet,
      issuer: CITY,
      version: 1,
      deal: 1,
    };
    custodian.chain.latest.tokens.set(tokenId, { ...before, ...changed });
  };
  const journal = async (): Promise<JournalEntry[]> => {
    const path = "/v1/journal?limit=200";
    return (await call(custodian, await signIn(meera), { method: "GET", path })).json.entries;
  };
});
