import { randomBytes } from "@linchpin/crypto";
import { type HeldGrant, type Hex, type PostGrant, SCOPE_TOKEN } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fragments, journal, outbox, revocations } from "../src/adapters/postgres/schema.ts";
import { asha, mallory, NOON, RAVI, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json.code];

describe("City Hospital's custodian keeps consents", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let asRavi: SignedIn;
  let asMallory: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian({ grantsPerWallet: 12, revocationsPerWallet: 8 });
    patient = await enrolPatient(custodian, asha);
    [asRavi, asMallory] = await Promise.all([signIn(ravi), signIn(mallory)]);
  });
  afterAll(() => custodian.close());
  beforeEach(() => {
    custodian.clock.time = NOON;
    custodian.chain.failure = null;
    for (const { view } of Object.values(custodian.providers))
      custodian.chain.latest.providers.set(view.providerId, view);
  });

  const grantTo = (changed: object = {}) =>
    makeGrant(custodian, patient, { grantee: custodian.providers.ravi.view, ...changed });
  const post = (body: unknown, as = patient.session) =>
    call(custodian, as, { method: "POST", path: "/v1/grants", body });
  const revoke = (grantId: Hex, as = patient.session) =>
    call(custodian, as, { method: "POST", path: "/v1/revocations", body: { grantId } });

  describe("grants", () => {
    it("with their fragments, encrypted, once however often they are sent", async () => {
      const { body, grantId } = await grantTo();
      expect(await post(body)).toEqual({ status: 200, json: { grantId } });
      expect((await post(body)).status).toBe(200);
      const rows = (await custodian.db.select().from(fragments)).filter((row) => row.grantId === grantId);
      expect(rows).toHaveLength(2);
      await revoke(grantId);
    });

    it.each([["from another wallet than the patient's", 403, "grants/not-the-patient"]])(
      "and refuses one %s",
      async (_what, status, code) => {
        const { body } = await grantTo();
        expect(told(await post(body, asMallory))).toEqual([status, code]);
      },
    );

    it("and refuses one that has ended", async () => {
      const { body } = await grantTo({ expiry: NOON });
      expect(told(await post(body))).toEqual([403, "grants/expired"]);
    });

    it("and more of a known one, also while its grantee is suspended: openings are another question", async () => {
      const { view } = custodian.providers.ravi;
      const { body, grantId } = await grantTo();
      await post(body);
      custodian.chain.latest.providers.set(RAVI, { ...view, inStanding: false });
      expect(await post(body)).toEqual({ status: 200, json: { grantId } });
      await revoke(grantId);
    });

    it("and refuses a grantee who is unknown, suspended, or has other keys", async () => {
      const { view } = custodian.providers.ravi;
      const { body } = await grantTo();
      custodian.chain.latest.providers.set(RAVI, { ...view, inStanding: false });
      expect(told(await post(body))).toEqual([403, "grants/grantee-suspended"]);
      custodian.chain.latest.providers.delete(RAVI);
      expect(told(await post(body))).toEqual([403, "grants/grantee-suspended"]);
      custodian.chain.latest.providers.set(RAVI, { ...view, keyDigest: `0x${"12".repeat(32)}` });
      expect(told(await post(body))).toEqual([403, "grants/wrong-key"]);
    });

    it("and refuses a fragment sealed to another custodian, of another grant, or that is not hers", async () => {
      const one = await grantTo();
      const two = await grantTo();
      const unopened = signGrant(patient, { ...one.body, fragments: two.body.fragments });
      const bad = await post(unopened);
      expect([...told(bad), bad.json.facts.reason]).toEqual([403, "grants/bad-fragment", "not-opened"]);
      const forged = await makeGrant(
        custodian,
        { ...patient, signingKey: randomBytes(32) },
        {
          grantee: custodian.providers.ravi.view,
        },
      );
      const notHers = await post(signGrant(patient, forged.body));
      expect([...told(notHers), notHers.json.facts.reason]).toEqual([
        403,
        "grants/bad-fragment",
        "not-signed",
      ]);
    });

    it("and refuses a body that her key bundle did not sign as it is", async () => {
      const { body } = await grantTo();
      const unsigned = [403, "grants/bad-signature"];
      expect(told(await post({ ...body, fragments: body.fragments.slice(0, 1) }))).toEqual(unsigned);
      expect(told(await post({ ...body, requestId: `0x${"12".repeat(32)}` }))).toEqual(unsigned);
      expect(told(await post(signGrant({ signingKey: randomBytes(32) }, body)))).toEqual(unsigned);
    });

    it("and refuses fragments outside the scope, and a scope without its fragments", async () => {
      const { body } = await grantTo();
      const [general, identity] = body.fragments;
      if (!general || !identity) throw new Error("two fragments were made");
      const fewer = signGrant(patient, { ...body, fragments: [general] });
      expect(told(await post(fewer))).toEqual([403, "grants/missing-fragment"]);
      const epoch = signGrant(patient, { ...body, fragments: [general, { ...identity, epoch: 7 }] });
      expect(told(await post(epoch))).toEqual([403, "grants/unknown-compartment"]);
    });

    it("and adds fragments of a new epoch to those that it has", async () => {
      const { body, grantId, grant } = await grantTo();
      expect((await post(body)).status).toBe(200);
      const next = await enrolPatient(custodian, asha, { advance: 1 });
      try {
        const { notBefore, salt, purpose } = grant;
        const grantee = custodian.providers.ravi.view;
        const added = await makeGrant(custodian, next, { grantee, notBefore, salt, purpose });
        expect(added.grantId).toBe(grantId);
        // An epoch that nobody stands for is missing until it came, then the rest may be sent alone.
        const [general, identity] = added.body.fragments;
        if (!general || !identity) throw new Error("two fragments were made");
        const half = signGrant(next, { ...added.body, fragments: [general] });
        expect(told(await post(half))).toEqual([403, "grants/missing-fragment"]);
        expect((await post(added.body)).status).toBe(200);
        expect((await post(half)).status).toBe(200);
        const filed = (await custodian.db.select().from(fragments)).filter((row) => row.grantId === grantId);
        expect(filed.map(({ epoch }) => epoch).sort()).toEqual([0, 0, 1, 1]);
        const waiting = (await custodian.db.select().from(outbox)).filter((row) => row.grantId === grantId);
        expect(waiting.map(({ kind }) => kind).sort()).toEqual(["grant", "grant", "grant"]);
        await revoke(grantId);
        expect((await custodian.db.select().from(fragments)).some((row) => row.grantId === grantId)).toBe(
          false,
        );
        expect((await custodian.db.select().from(outbox)).some((row) => row.grantId === grantId)).toBe(false);
        expect(told(await post(added.body))).toEqual([403, "grants/revoked"]);
      } finally {
        await enrolPatient(custodian, asha);
      }
    });

    it("and adds nothing that another key than the patient's newest signed", async () => {
      const { body, grantId } = await grantTo();
      expect((await post(body)).status).toBe(200);
      const forged = signGrant({ signingKey: randomBytes(32) }, { ...body, fragments: [] });
      expect(told(await post(forged))).toEqual([403, "grants/bad-signature"]);
      await revoke(grantId);
    });

    it("and takes no fragment for the hospital that runs it", async () => {
      const own = await grantTo({ grantee: custodian.providers.city.view });
      expect(told(await post(own.body))).toEqual([403, "grants/own-custodian"]);
      expect((await post(signGrant(patient, { ...own.body, fragments: [] }))).status).toBe(200);
      await revoke(own.grantId);
    });

    it("and refuses a single token's E of another token", async () => {
      const scope = bytesToHex(randomBytes(32));
      const single = await grantTo({ scopeKind: SCOPE_TOKEN, scope });
      const essential = { tokenId: scope, version: 1, part: "blob", deal: 1, sealed: "0x12" } as const;
      const foreign = { ...essential, tokenId: bytesToHex(randomBytes(32)) };
      const postWith = (essentials: PostGrant["essentials"]) =>
        post(signGrant(patient, { ...single.body, fragments: [], essentials }));
      const refused = [403, "grants/foreign-essential"];
      expect(told(await postWith([foreign]))).toEqual(refused);
      expect(told(await postWith([essential, essential]))).toEqual(refused);
      expect((await postWith([essential])).status).toBe(200);
      await revoke(single.grantId);
    });

    it("up to a number, revoked ones not counted", async () => {
      const held = [];
      for (let at = 0; at < 12; at++) held.push(await grantTo());
      for (const { body } of held) expect((await post(body)).status).toBe(200);
      const more = await grantTo();
      expect(told(await post(more.body))).toEqual([429, "quota/grants"]);
      await Promise.all(held.map(({ grantId }) => revoke(grantId)));
      expect((await post(more.body)).status).toBe(200);
      await revoke(more.grantId);
    });

    it("and shows them to their patient and their grantee, with what the chain says", async () => {
      const { body, grantId } = await grantTo();
      await post(body);
      const states = async (as: SignedIn, side: string) => {
        const { json } = await call(custodian, as, { method: "GET", path: `/v1/grants?as=${side}` });
        return json.grants.find((one: HeldGrant) => one.grantId === grantId)?.state;
      };
      expect(await states(asRavi, "provider")).toBe("unmined");
      custodian.chain.latest.grants.set(grantId, "in-force");
      expect(await states(patient.session, "patient")).toBe("in-force");
      custodian.chain.latest.grants.set(grantId, "expired");
      expect(await states(patient.session, "patient")).toBe("expired");
      await revoke(grantId);
      expect(await states(asRavi, "provider")).toBe("revoked");
      const stranger = { method: "GET", path: "/v1/grants?as=patient" } as const;
      expect(told(await call(custodian, asMallory, stranger))).toEqual([403, "session/not-a-patient"]);
      const provider = { method: "GET", path: "/v1/grants?as=provider" } as const;
      expect(told(await call(custodian, asMallory, provider))).toEqual([403, "session/not-a-provider"]);
    });
  });

  describe("revocations", () => {
    it("of a grant that never came, so that it can never be served", async () => {
      const { body, grantId } = await grantTo();
      expect((await revoke(grantId)).status).toBe(204);
      expect(told(await post(body))).toEqual([403, "grants/revoked"]);
    });

    it("while the chain is away", async () => {
      const { body, grantId } = await grantTo();
      await post(body);
      custodian.chain.failure = new Error("away");
      expect((await revoke(grantId)).status).toBe(204);
    });

    it("of the session's own grants alone", async () => {
      const { body, grantId } = await grantTo();
      await post(body);
      await revoke(grantId, asMallory);
      expect((await custodian.db.select().from(fragments)).some((row) => row.grantId === grantId)).toBe(true);
      await revoke(grantId);
      expect((await custodian.db.select().from(fragments)).some((row) => row.grantId === grantId)).toBe(
        false,
      );
    });

    it("twice without harm, journalled once", async () => {
      const { body, grantId } = await grantTo();
      await post(body);
      await revoke(grantId);
      expect((await revoke(grantId)).status).toBe(204);
      const entries = (await custodian.db.select().from(journal)).filter(({ entry }) =>
        entry.includes(grantId),
      );
      expect(entries.map(({ entry }) => JSON.parse(entry).event)).toEqual(["grant", "revocation"]);
    });

    it("of unknown grants without a word in the journal, which anybody could fill", async () => {
      const before = await custodian.custodian.journal.head();
      expect((await revoke(bytesToHex(randomBytes(32)))).status).toBe(204);
      expect(await custodian.custodian.journal.head()).toEqual(before);
    });

    it("of unknown grants up to a number, of known ones always", async () => {
      const known = await grantTo();
      await post(known.body);
      for (let at = 0; at < 8; at++) await revoke(bytesToHex(randomBytes(32)), asMallory);
      expect(told(await revoke(bytesToHex(randomBytes(32)), asMallory))).toEqual([429, "quota/revocations"]);
      await custodian.db.insert(revocations).values(
        Array.from({ length: 8 }, () => ({
          granter: asha.wallet,
          grantId: bytesToHex(randomBytes(32)),
          at: NOON,
        })),
      );
      expect((await revoke(known.grantId)).status).toBe(204);
    });
  });
});
