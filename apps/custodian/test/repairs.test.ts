import { randomBytes } from "@linchpin/crypto";
import { digestOf, type Hex, type PostDeposit, type PostGrant, SCOPE_TOKEN } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PeerPatience } from "../src/actions/PeerPatience.ts";
import { pruneOutbox } from "../src/actions/pruneOutbox.ts";
import { repairPeers } from "../src/actions/repairPeers.ts";
import { clearOutbox } from "../src/adapters/postgres/clearOutbox.ts";
import {
  deposits,
  fragments,
  grantBodies,
  grants,
  keyBundles,
  outbox,
  outboxPeers,
  shares,
} from "../src/adapters/postgres/schema.ts";
import { asha, CITY, city, LAKESIDE, lakeside, mallory, NOON } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { type Made, makeDeposit, sealBox } from "./makeDeposit.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const DAY = 24 * 60 * 60;

describe("City Hospital's custodian and Lakeside Hospital's, which misses things", () => {
  let ours: TestCustodian;
  let theirs: TestCustodian;
  let patient: Patient;
  let asCity: SignedIn;
  let patience: PeerPatience;
  let isLakesideUp = true;
  const asked: string[] = [];

  beforeAll(async () => {
    const reach: typeof fetch = async (input, init) => {
      const url = new URL(String(input));
      const to = url.hostname === "city.example" ? ours : theirs;
      if (url.hostname !== "city.example" && (url.hostname !== "lakeside.example" || !isLakesideUp)) {
        throw new TypeError("fetch failed");
      }
      asked.push(`${url.hostname}${url.pathname}`);
      const { statusCode: status, body } = await to.server.inject({
        method: init?.method === "POST" ? "POST" : "GET",
        url: url.pathname,
        headers: { "content-type": "application/json" },
        ...(init?.body ? { payload: String(init.body) } : {}),
      });
      return new Response(body, { status });
    };
    ours = await openTestCustodian({}, {}, { fetch: reach });
    const { latest: state } = ours.chain;
    theirs = await openTestCustodian({}, {}, { providerId: LAKESIDE, state, fetch: reach });
    patient = await enrolPatient(ours, asha);
    asCity = await signIn(city);
  });
  afterAll(() => Promise.all([ours.close(), theirs.close()]));
  beforeEach(async () => {
    isLakesideUp = true;
    patience = new PeerPatience(() => 1);
    asked.length = 0;
    const { latest } = ours.chain;
    latest.block = { number: 100n, timestamp: NOON };
    latest.custodians.set(CITY, "https://city.example").set(LAKESIDE, "https://lakeside.example");
    ours.clock.time = NOON;
    theirs.clock.time = NOON;
    ours.chain.settled = {};
    theirs.chain.settled = {};
    for (const { db } of [ours, theirs]) {
      for (const table of [outbox, deposits, grants, keyBundles]) await db.delete(table);
    }
    await call(ours, patient.session, {
      method: "PUT",
      path: "/v1/key-bundles",
      body: { bundle: patient.bundle },
    });
  });

  const at = (time: number) => {
    ours.clock.time = time;
    theirs.clock.time = time;
    ours.chain.latest.block = { number: 100n, timestamp: time };
  };
  const round = () => repairPeers(ours.custodian, { patience, isStopping: () => false });
  const mint = ({ deposit }: Made, changed: object = {}) =>
    ours.chain.latest.tokens.set(deposit.tokenId, {
      ...{ patientId: patient.patientId, holderWallet: asha.wallet, issuer: CITY, version: 1, deal: 1 },
      ...changed,
    });
  const deposited = async (): Promise<Made> => {
    const made = await makeDeposit(patient);
    const { status } = await call(ours, asCity, { method: "POST", path: "/v1/deposits", body: made.body });
    expect(status).toBe(200);
    return made;
  };
  const consentOf = (changed: object = {}) =>
    makeGrant(ours, patient, {
      grantee: ours.providers.ravi.view,
      custodians: [CITY, LAKESIDE],
      ...changed,
    });
  const granted = async () => {
    const consent = await consentOf();
    const sent = { method: "POST", path: "/v1/grants", body: consent.body } as const;
    expect((await call(ours, patient.session, sent)).status).toBe(200);
    return consent;
  };
  const onChain = (grantId: Hex) => ours.chain.latest.grants.set(grantId, "in-force");
  /** Whoever it is hands something to Lakeside's custodian. */
  const hand = async (kind: "deposits" | "grants", body: PostDeposit | PostGrant) => {
    const answer = await theirs.server.inject({
      method: "POST",
      url: `/v1/repairs/${kind}`,
      headers: { "content-type": "application/json" },
      payload: JSON.stringify(body),
    });
    const json = answer.json();
    return json.state ?? json.code;
  };
  const waitingFor = async (peer: number) =>
    (await ours.db.select().from(outboxPeers)).filter((row) => row.peer === peer).length;

  it("gets a deposit and a grant that it missed, with the key bundle that it never saw", async () => {
    const made = await deposited();
    const { grantId } = await granted();
    mint(made);
    onChain(grantId);
    // It is down while the first question would come, and while the deadline passes.
    isLakesideUp = false;
    at(NOON + 10);
    await round();
    expect(await waitingFor(LAKESIDE)).toBe(2);
    isLakesideUp = true;
    at(NOON + 2 * DAY);
    await round();
    expect(await theirs.db.select().from(shares)).toHaveLength(2);
    const filed = await theirs.db.select().from(fragments);
    expect(filed.map((row) => row.grantId)).toEqual([grantId, grantId]);
    expect((await theirs.db.select().from(keyBundles)).map(({ digest }) => digest)).toEqual([
      patient.bundleDigest,
    ]);
    expect(await waitingFor(LAKESIDE)).toBe(0);
    // It keeps them for the third one too.
    expect(await theirs.db.select().from(outbox)).toHaveLength(2);
  });

  it("is asked once, and handed nothing, when the clients were there before", async () => {
    const made = await deposited();
    await enrolPatient(theirs, asha);
    const sent = { method: "POST", path: "/v1/deposits", body: made.body } as const;
    expect((await call(theirs, asCity, sent)).status).toBe(200);
    at(NOON + 9);
    await round();
    expect(asked.filter((path) => path.includes("repairs"))).toEqual([]);
    at(NOON + 10);
    await round();
    await round();
    const questions = asked.filter((path) => path.includes("repairs"));
    expect(questions).toEqual(["lakeside.example/v1/repairs/missing"]);
    expect(await hand("deposits", made.body)).toBe("held");
  });

  it("is asked again ever more rarely while it is down, and nothing is lost", async () => {
    const made = await deposited();
    mint(made);
    isLakesideUp = false;
    const attempts = [];
    for (let second = 10; second < 120; second++) {
      at(NOON + second);
      const before = patience.isReady(LAKESIDE, NOON + second);
      if (before) attempts.push(second);
      await round();
    }
    expect(attempts).toEqual([10, 12, 16, 24, 40, 60, 80, 100]);
    isLakesideUp = true;
    at(NOON + 124);
    await round();
    expect(await theirs.db.select().from(shares)).toHaveLength(2);
  });

  it("is handed what is not settled yet once it is", async () => {
    const consent = await granted();
    at(NOON + 10);
    await round();
    expect(await theirs.db.select().from(grants)).toHaveLength(0);
    onChain(consent.grantId);
    theirs.chain.settled = { grants: new Map() };
    at(NOON + 40);
    await round();
    expect(await theirs.db.select().from(grants)).toHaveLength(0);
    theirs.chain.settled = {};
    at(NOON + 140);
    await round();
    expect(await theirs.db.select().from(grants)).toHaveLength(1);
  });

  it("forgets about a custodian that will never take it", async () => {
    const made = await deposited();
    mint(made);
    await ours.db.update(outbox).set({ body: JSON.stringify(await poisonedBox(made)) });
    at(NOON + 10);
    await round();
    expect(await waitingFor(LAKESIDE)).toBe(0);
    expect(await theirs.db.select().from(deposits)).toHaveLength(0);
  });

  it("gets what was added to a grant that it knows, and knows it then", async () => {
    const { body, grantId } = await granted();
    onChain(grantId);
    expect(await hand("grants", body)).toBe("taken");
    // The same fragments, made again: another body under the same grant.
    const again = await consentOf({ salt: body.grant.salt, purpose: body.grant.purpose });
    expect(again.grantId).toBe(grantId);
    const sent = { method: "POST", path: "/v1/grants", body: again.body } as const;
    expect((await call(ours, patient.session, sent)).status).toBe(200);
    expect(await waitingFor(LAKESIDE)).toBe(2);
    at(NOON + 10);
    await round();
    expect(await waitingFor(LAKESIDE)).toBe(0);
    expect(await theirs.db.select().from(grantBodies)).toHaveLength(2);
    expect(await hand("grants", again.body)).toBe("held");
  });

  it("gets the first of a grant's keys also after those of a later epoch, in whichever order", async () => {
    const { bundle } = patient;
    await call(theirs, patient.session, { method: "PUT", path: "/v1/key-bundles", body: { bundle } });
    const { grantId, grant, body: first } = await granted();
    onChain(grantId);
    // It was down; meanwhile the patient changed the locks.
    const next = await enrolPatient(ours, asha, { advance: 1 });
    try {
      const { notBefore, salt, purpose } = grant;
      const terms = { grantee: ours.providers.ravi.view, custodians: [CITY, LAKESIDE] };
      const added = await makeGrant(ours, next, { ...terms, notBefore, salt, purpose });
      expect(added.grantId).toBe(grantId);
      const sent = { method: "POST", path: "/v1/grants", body: added.body } as const;
      expect((await call(ours, next.session, sent)).status).toBe(200);
      const epochs = async () => {
        const filed = await theirs.db.select().from(fragments);
        return filed.map(({ epoch }) => epoch).sort();
      };
      at(NOON + 10);
      await round();
      expect([await epochs(), await waitingFor(LAKESIDE)]).toEqual([[0, 0, 1, 1], 0]);
      await theirs.db.delete(grants);
      // The later came first: the first is asked for all the same.
      expect(await hand("grants", added.body)).toBe("taken");
      const asked = [first, added.body].map((body) => ({ grantId, digest: digestOf(body) }));
      const payload = { deposits: [], grants: asked };
      const answer = await theirs.server.inject({ method: "POST", url: "/v1/repairs/missing", payload });
      expect(answer.json().grants).toEqual(asked.slice(0, 1));
      expect(await hand("grants", first)).toBe("taken");
      expect(await epochs()).toEqual([0, 0, 1, 1]);
    } finally {
      await enrolPatient(ours, asha);
    }
  });

  it("and nothing of what the patient revoked is handed on", async () => {
    const { grantId } = await granted();
    await call(ours, patient.session, { method: "POST", path: "/v1/revocations", body: { grantId } });
    expect(await ours.db.select().from(outbox)).toEqual([]);
  });

  it("and what nobody minted by a day after its deadline is handed on no more", async () => {
    const forgotten = await deposited();
    const minted = await deposited();
    mint(minted);
    at(NOON + 3600 + DAY + 1);
    await pruneOutbox(ours.custodian);
    const rows = await ours.db.select().from(outbox);
    expect(rows.map(({ tokenId, deadline }) => [tokenId, deadline])).toEqual([
      [minted.deposit.tokenId, null],
    ]);
    expect(rows.map(({ body }) => body).join()).not.toContain(forgotten.deposit.tokenId);
    await clearOutbox(ours.db, { tokenId: minted.deposit.tokenId });
    expect(await ours.db.select().from(outboxPeers)).toEqual([]);
  });

  it("and a grant that has ended, or waited a quarter of a year, is handed on no more", async () => {
    const short = await consentOf({ expiry: NOON + 100 });
    await call(ours, patient.session, { method: "POST", path: "/v1/grants", body: short.body });
    await granted();
    at(NOON + 100);
    await pruneOutbox(ours.custodian);
    expect(await ours.db.select().from(outbox)).toHaveLength(1);
    at(NOON + 90 * DAY);
    await pruneOutbox(ours.custodian);
    expect(await ours.db.select().from(outbox)).toEqual([]);
  });

  it("and metrics tell how much waits and how long", async () => {
    await deposited();
    at(NOON + 50);
    const body = await ours.readMetrics();
    expect(body).toContain('linchpin_custodian_outbox{of="entries"} 1');
    expect(body).toContain('linchpin_custodian_outbox{of="oldest_seconds"} 50');
  });

  const poisonedBox = async ({ body, deposit, dealt }: Made): Promise<PostDeposit> => {
    const { dealsDigest } = deposit;
    const foreign = dealt.map(({ split }) => split.shares[2] ?? "");
    const boxes = [await sealBox({ custodian: LAKESIDE, dealsDigest, shares: foreign })];
    return { ...body, boxes: [...boxes, ...body.boxes.filter(({ custodian }) => custodian !== LAKESIDE)] };
  };

  describe("refuses a deposit", () => {
    it("whose box was changed or is another's", async () => {
      const made = await makeDeposit(patient);
      mint(made);
      expect(await hand("deposits", await poisonedBox(made))).toBe("deposits/bad-share");
      const boxes = made.body.boxes.map((box) => ({ ...box, sealed: `${box.sealed.slice(0, -2)}00` as Hex }));
      expect(await hand("deposits", { ...made.body, boxes })).toBe("deposits/bad-box");
      const none = made.body.boxes.filter(({ custodian }) => custodian !== LAKESIDE);
      expect(await hand("deposits", { ...made.body, boxes: none })).toBe("deposits/malformed");
      expect(await hand("deposits", made.body)).toBe("taken");
    });

    it("of another issuer's or another patient's token", async () => {
      const made = await makeDeposit(patient);
      mint(made, { issuer: LAKESIDE });
      expect(await hand("deposits", made.body)).toBe("deposits/foreign-token");
      mint(made, { patientId: `0x${"99".repeat(32)}` });
      expect(await hand("deposits", made.body)).toBe("deposits/foreign-token");
    });

    it("that was not minted in time, or is not settled", async () => {
      const made = await makeDeposit(patient);
      at(NOON + 3600);
      expect(await hand("deposits", made.body)).toBe("deposits/not-minted");
      mint(made);
      theirs.chain.settled = { tokens: new Map() };
      expect(await hand("deposits", made.body)).toBe("deposits/not-settled");
    });

    it("that its issuer did not sign", async () => {
      const made = await makeDeposit(patient, { signer: lakeside.account });
      mint(made);
      expect(await hand("deposits", made.body)).toBe("deposits/bad-signature");
      const extended = { ...made.body, deposit: { ...made.deposit, deadline: NOON + 7200 } };
      expect(await hand("deposits", extended)).toBe("deposits/bad-signature");
    });

    it("of a version of which it keeps another one, also after the deadline", async () => {
      const made = await makeDeposit(patient);
      expect(await hand("deposits", made.body)).toBe("taken");
      const { tokenId, recordId } = made.deposit;
      const other = await makeDeposit(patient, { tokenId, recordId });
      mint(made);
      expect(await hand("deposits", other.body)).toBe("deposits/already-filed");
      at(NOON + 2 * DAY);
      expect(await hand("deposits", other.body)).toBe("deposits/already-filed");
    });

    it("whose key bundle is neither the current one nor known here", async () => {
      const made = await makeDeposit(patient);
      mint(made);
      const before = ours.chain.latest.patients.get(patient.patientId);
      const bundleDigest = `0x${"ab".repeat(32)}` as const;
      ours.chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest });
      expect(await hand("deposits", made.body)).toBe("deposits/unknown-bundle");
      if (before) ours.chain.latest.patients.set(patient.patientId, before);
    });
  });

  describe("refuses a grant", () => {
    it("that is not on chain, not settled, or revoked there", async () => {
      const { body, grantId } = await consentOf();
      expect(await hand("grants", body)).toBe("grants/not-on-chain");
      onChain(grantId);
      theirs.chain.settled = { grants: new Map() };
      expect(await hand("grants", body)).toBe("grants/not-settled");
      theirs.chain.settled = {};
      ours.chain.latest.grants.set(grantId, "revoked");
      expect(await hand("grants", body)).toBe("grants/revoked");
    });

    it("that was revoked here, while the chain does not know it yet", async () => {
      const { body, grantId } = await consentOf();
      onChain(grantId);
      await call(theirs, patient.session, { method: "POST", path: "/v1/revocations", body: { grantId } });
      expect(await hand("grants", body)).toBe("grants/revoked");
    });

    it("but not for a stranger's revocation of the same id", async () => {
      const { body, grantId } = await consentOf();
      onChain(grantId);
      const stranger = await signIn(mallory);
      await call(theirs, stranger, { method: "POST", path: "/v1/revocations", body: { grantId } });
      expect(await hand("grants", body)).toBe("taken");
      expect(await hand("grants", body)).toBe("held");
    });

    it("with fragments or sealed E that the patient did not sign", async () => {
      const { body, grantId } = await consentOf();
      onChain(grantId);
      const fewer = body.fragments.filter(({ compartment }) => compartment === patient.general.id);
      expect(await hand("grants", { ...body, fragments: fewer })).toBe("grants/bad-signature");
      const single = await consentOf({ scopeKind: SCOPE_TOKEN, scope: bytesToHex(randomBytes(32)) });
      onChain(single.grantId);
      const essential = {
        tokenId: single.grant.scope,
        version: 1,
        part: "blob",
        deal: 1,
        sealed: "0x12",
      } as const;
      const signed = signGrant(patient, { ...single.body, fragments: [], essentials: [essential] });
      const poisoned = { ...signed, essentials: [{ ...essential, sealed: "0x13" as const }] };
      expect(await hand("grants", poisoned)).toBe("grants/bad-signature");
      expect(await hand("grants", signed)).toBe("taken");
    });
  });
});
