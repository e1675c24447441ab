import { LinchpinError } from "@linchpin/errors";
import { WITHOUT_IDENTITY } from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { fragments } from "../src/adapters/postgres/schema.ts";
import { city, mallory, NOON, RAVI } from "./cast.ts";
import { fileRecord } from "./fileRecord.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
import { call, signIn } from "./signIn.ts";

const { custodian, patient, made, asRavi, raviGrant, token, suspend, reset, asHolder, asGrantee, told } =
  await fileRecord();

describe("City Hospital's custodian refuses its pieces of Asha's record", () => {
  afterAll(() => custodian.close());
  beforeEach(reset);

  describe("on Asha's path", () => {
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

  describe("on a grantee's path", () => {
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
});
