import {
  combineCommitted,
  combineKey,
  openSealed,
  randomBytes,
  readShareIndex,
  sealingInfo,
  sealTo,
  signBytes,
  splitCommitted,
} from "@linchpin/crypto";
import {
  digestOf,
  type EmergencyOpened,
  type Hex,
  type PutEmergencyPiece,
  rootProofText,
} from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { bytesToHex, hexToBytes } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { emergencyPieces, journal, letters } from "../src/adapters/postgres/schema.ts";
import {
  accountOf,
  asha,
  CITY,
  city,
  custodianKeys,
  LAKESIDE,
  lakeside,
  MEERA,
  mallory,
  NOON,
  providerOf,
  RAVI,
  ravi,
} from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { type Made, makeDeposit } from "./makeDeposit.ts";
import { makeReDeal, type ReMade } from "./makeReDeal.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const [RESCUE, COAST, FIRE] = [7, 8, 9] as const;
const guardian = accountOf("Bina");
const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json?.code];

describe("Asha's emergency summary", () => {
  /** Of the record, and an emergency one. */
  let city1: TestCustodian;
  let rescue: TestCustodian;
  let patient: Patient;
  let bina: Patient;
  let made: Made;
  let summary: ReMade;
  let asRavi: SignedIn;
  let eventId: Hex;
  let block = 100n;
  const shared = new Uint8Array(32).fill(3);

  beforeAll(async () => {
    city1 = await openTestCustodian();
    const { latest: state } = city1.chain;
    rescue = await openTestCustodian({}, {}, { providerId: RESCUE, state });
    for (const id of [RESCUE, COAST, FIRE]) {
      const { view } = await providerOf(id, { wallet: accountOf(`operator ${id}`).wallet, kind: "hospital" });
      state.providers.set(id, view);
    }
    patient = await enrolPatient(city1, asha, { withEmergency: true });
    await enrolPatient(rescue, asha, { withEmergency: true });
    bina = await enrolPatient(rescue, guardian);
    asRavi = await signIn(ravi);
    made = await makeDeposit(patient);
    const { tokenId } = made.deposit;
    const posted = { method: "POST", path: "/v1/deposits", body: made.body } as const;
    await call(city1, await signIn(city), posted);
    mint({ deal: 1 });
    // The patient moves it into the emergency compartment.
    summary = await makeReDeal({ ...patient, general: patient.emergency }, [made]);
    const dealt = { method: "POST", path: "/v1/redeals", body: summary.body } as const;
    expect((await call(city1, patient.session, dealt)).status).toBe(200);
    mint({ deal: 2 });
    const { dealsDigest } = summary.reDeal;
    state.block = { number: ++block, timestamp: NOON };
    state.events.push({ block, dealt: { tokenId, deal: 2, version: 1, dealsDigest } });
  });
  afterAll(() => Promise.all([city1.close(), rescue.close()]));
  beforeEach(async () => {
    const { latest } = city1.chain;
    for (const custodian of [city1, rescue]) {
      custodian.clock.time = NOON;
      custodian.chain.settled = {};
      await custodian.db.delete(letters);
    }
    for (const { view } of Object.values(city1.providers)) latest.providers.set(view.providerId, view);
    latest.block = { number: ++block, timestamp: NOON };
    mint({ deal: 2 });
    eventId = bytesToHex(randomBytes(32));
    latest.emergencies.set(eventId, {
      patientId: patient.patientId,
      doctor: RAVI,
      code: 1,
      openedAt: NOON - 5,
    });
  });

  const mint = (changed: object) =>
    city1.chain.latest.tokens.set(made.deposit.tokenId, {
      ...{ patientId: patient.patientId, holderWallet: asha.wallet, issuer: CITY, version: 1, deal: 2 },
      ...changed,
    });
  /** The pieces of E; those of a test's own secret stand for them where nobody puts them together. */
  const piecesOf = (secret: Uint8Array) => splitCommitted(secret, { use: "emergency-piece", n: 3, k: 2 });
  const bodyOf = async (
    { pieces, commitments }: ReturnType<typeof piecesOf>,
    changed: Partial<PutEmergencyPiece> & { to?: number; at?: number } = {},
  ): Promise<PutEmergencyPiece> => {
    const { to = RESCUE, at = 0, ...rest } = changed;
    const { tokenId } = made.deposit;
    const { patientId } = patient;
    const { publicKey } = await custodianKeys(to);
    const info = sealingInfo("emergency", "deposit", hexToBytes(tokenId), 1, rest.deal ?? 2, to);
    const sealed = await sealTo(publicKey, { info, plaintext: new TextEncoder().encode(pieces[at]) });
    const text = rootProofText({ act: "emergency-piece", id: tokenId, patientId, custodian: to, at: NOON });
    return {
      ...{ patientId, tokenId, version: 1, deal: 2, m: 2, custodians: [RESCUE, COAST, FIRE] },
      commitments: commitments.map((one) => bytesToHex(one)),
      sealedPiece: bytesToHex(sealed),
      notify: [bina.patientId],
      proof: { at: NOON, signature: bytesToHex(signBytes(patient.signingKey, text)) },
      ...rest,
    };
  };
  const put = (body: PutEmergencyPiece, as = patient.session) =>
    call(rescue, as, { method: "PUT", path: "/v1/emergency-pieces", body });
  const open = (custodian: TestCustodian, as = asRavi, changed: object = {}) =>
    call(custodian, as, {
      method: "POST",
      path: "/v1/emergency-openings",
      body: {
        ...{ eventId, patientId: patient.patientId, reasonForPatient: "0x0102" },
        reasonForAuditors: [
          { provider: MEERA, sealed: "0x0304" },
          { provider: LAKESIDE, sealed: "0x0506" },
        ],
        ...changed,
      },
    });
  const unsealed = async (what: "piece" | "share", custodian: number, sealed: Hex | undefined) => {
    const info = sealingInfo("emergency", hexToBytes(eventId), what, custodian);
    const { secretKey } = city1.providers.ravi.hpke;
    return new TextDecoder().decode(
      await openSealed(secretKey, { info, sealed: hexToBytes(sealed ?? "0x") }),
    );
  };

  it("opens to Dr. Ravi when emergency custodians and the record's own agree, and to nobody before", async () => {
    const split = summary.dealt[0]?.split;
    if (!split) throw new Error("the summary has a blob");
    // The client splits the E that it unseals; the test knows it from the dealing.
    const essential = new Uint8Array(split.essential);
    const apart = piecesOf(essential);
    expect(told(await open(rescue))).toEqual([404, "emergencies/no-summary"]);
    expect((await put(await bodyOf(apart))).status).toBe(204);

    const [piece, share] = [await open(rescue), await open(city1)];
    expect([piece.status, share.status]).toEqual([200, 200]);
    const [given, kept]: EmergencyOpened[] = [piece.json, share.json];
    if (!given || !kept) throw new Error("both answered");
    expect(given).toMatchObject({ m: 2, pieceIndex: 1, tokenId: made.deposit.tokenId });
    expect(given.sealedShare).toBeUndefined();
    expect(kept.sealedPiece).toBeUndefined();
    expect(kept.deal).toMatchObject({ deal: 2, compartment: patient.emergency.id });
    const own = await unsealed("piece", RESCUE, given.sealedPiece);
    expect(readShareIndex(own)).toBe(1);
    const secret = combineCommitted({
      use: "emergency-piece",
      pieces: [own, apart.pieces[1] as string],
      commitments: given.commitments?.map((one) => hexToBytes(one)) ?? [],
      k: 2,
    });
    const first = await unsealed("share", CITY, kept.sealedShare);
    const key = combineKey({
      ...{ essential: secret, shares: [first, split.shares[1] as string], ctx: made.dealt[0]?.ctx ?? "" },
      ...{ deal: 2, commitments: split },
    });
    expect(bytesToHex(key)).toBe(bytesToHex(made.dealt[0]?.key ?? shared));
  });

  it("is journalled, and told to Asha, to her guardian and to the auditor, each once", async () => {
    await put(await bodyOf(piecesOf(randomBytes(32))));
    await open(rescue);
    await open(rescue);
    const entries = await rescue.db.select().from(journal).where(eq(journal.patientId, patient.patientId));
    expect(JSON.parse(entries.at(-1)?.entry ?? "")).toMatchObject({
      ...{ event: "emergency", reader: RAVI, code: "emergency-1", tokenId: made.deposit.tokenId },
    });
    const kept = await rescue.db.select().from(letters);
    expect(kept.map(({ recipient, kind, sender }) => [recipient, kind, sender]).sort()).toEqual(
      [
        [`patient:${patient.patientId}`, "emergency-notice", null],
        [`patient:${bina.patientId}`, "emergency-notice", null],
        [`provider:${MEERA}`, "emergency-notice", null],
      ].sort(),
    );
    const { json } = await call(rescue, await signIn(guardian), {
      method: "GET",
      path: "/v1/letters?box=in&after=0",
    });
    expect(json.letters).toHaveLength(1);
  });

  it("and is told of, whatever letters Dr. Ravi left before under ids that can be worked out", async () => {
    const recipient = `patient:${patient.patientId}`;
    const body = {
      letterId: digestOf({ eventId, recipient, custodian: RESCUE }),
      to: { kind: "provider", provider: RAVI },
      letterKind: "dispute",
      sealed: "0xbad0",
    };
    expect((await call(rescue, asRavi, { method: "POST", path: "/v1/letters", body })).status).toBe(204);
    await open(rescue);
    const kept = await rescue.db
      .select()
      .from(letters)
      .where(eq(letters.recipient, recipient as `patient:0x${string}`));
    expect(kept.map(({ kind }) => kind)).toEqual(["emergency-notice"]);
    await open(rescue);
    expect(await rescue.db.select().from(letters).where(eq(letters.kind, "emergency-notice"))).toHaveLength(
      3,
    );
  });

  describe("does not open", () => {
    const refused = async (as = asRavi, changed: object = {}) => {
      const answers = [told(await open(rescue, as, changed)), told(await open(city1, as, changed))];
      expect(await rescue.db.select().from(letters)).toEqual([]);
      expect(answers[0]).toEqual(answers[1]);
      return answers[0]?.[1];
    };
    const ravis = (changed: object) => {
      const { view } = city1.providers.ravi;
      city1.chain.latest.providers.set(RAVI, { ...view, ...changed });
    };
    it("without an event on chain, or on one of another patient", async () => {
      expect(await refused(asRavi, { eventId: bytesToHex(shared) })).toBe("emergencies/unknown-event");
      expect(await refused(asRavi, { patientId: bina.patientId })).toBe("emergencies/unknown-event");
    });
    it("while the event could still be undone", async () => {
      city1.chain.settled = { emergencies: new Map() };
      rescue.chain.settled = { emergencies: new Map() };
      expect(await refused()).toBe("emergencies/not-settled");
    });
    it("to anybody but the event's doctor", async () => {
      for (const person of [mallory, lakeside, asha])
        expect(await refused(await signIn(person))).toBe("emergencies/not-the-doctor");
    });
    it("to a doctor who is suspended, or no doctor any more", async () => {
      ravis({ inStanding: false });
      expect(await refused()).toBe("emergencies/doctor-without-standing");
      ravis({ kind: "pharmacy" });
      expect(await refused()).toBe("emergencies/doctor-without-standing");
    });
    it("to one who is suspended between the two looks", async () => {
      let look = 0;
      rescue.chain.beforeEmergency = () => {
        look += 1;
        if (look === 2) ravis({ inStanding: false });
      };
      expect(told(await open(rescue))).toEqual([403, "emergencies/doctor-without-standing"]);
      expect(look).toBe(2);
      rescue.chain.beforeEmergency = () => {};
    });
    it("to one who is suspended in a block that is not settled yet", async () => {
      const before = new Map(city1.chain.latest.providers);
      city1.chain.settled = { providers: before };
      rescue.chain.settled = { providers: before };
      ravis({ inStanding: false });
      expect(await refused()).toBe("emergencies/doctor-without-standing");
    });
    it("half a day later, or on a chain that stands still", async () => {
      const { latest } = city1.chain;
      latest.emergencies.set(eventId, {
        ...{ patientId: patient.patientId, doctor: RAVI, code: 1 },
        openedAt: NOON - 12 * 3600,
      });
      expect(await refused()).toBe("emergencies/over");
      latest.block = { number: ++block, timestamp: NOON - 60 };
      expect(await refused()).toBe("chain/stale");
    });
    it("once it was dealt elsewhere, or handed over", async () => {
      await put(await bodyOf(piecesOf(randomBytes(32))));
      mint({ deal: 3 });
      expect(told(await open(city1))).toEqual([404, "emergencies/no-summary"]);
      mint({ patientId: bina.patientId });
      expect(told(await open(rescue))).toEqual([404, "emergencies/no-summary"]);
    });
  });

  describe("an emergency custodian takes no piece", () => {
    it("of a stolen wallet, or from anybody else", async () => {
      const body = await bodyOf(piecesOf(randomBytes(32)));
      const forged = { ...body.proof, signature: bytesToHex(randomBytes(64)) };
      expect(told(await put({ ...body, proof: forged }))).toEqual([403, "proofs/bad-signature"]);
      expect(told(await put(body, await signIn(mallory)))).toEqual([403, "emergencies/not-the-holder"]);
    });
    it("where it, or another one, keeps a share of the same summary", async () => {
      const split = piecesOf(randomBytes(32));
      const body = await bodyOf(split, { custodians: [RESCUE, CITY, FIRE] });
      expect(told(await put(body))).toEqual([400, "emergencies/not-apart"]);
      const twice = await bodyOf(split, { custodians: [RESCUE, FIRE, FIRE] });
      expect(told(await put(twice))).toEqual([400, "emergencies/not-apart"]);
    });
    it("that is another's, or not what was committed to", async () => {
      const split = piecesOf(randomBytes(32));
      for (const body of [
        await bodyOf(split, { at: 1 }),
        await bodyOf(split, { custodians: [COAST, RESCUE, FIRE] }),
        await bodyOf(split, { commitments: [shared, shared, shared].map((one) => bytesToHex(one)) }),
        { ...(await bodyOf(split)), deal: 1 },
        { ...(await bodyOf(split)), version: 2 },
      ])
        expect(told(await put(body))).toEqual([400, "emergencies/bad-piece"]);
      const { sealedPiece } = await bodyOf(split, { to: COAST });
      expect(told(await put({ ...(await bodyOf(split)), sealedPiece }))).toEqual([
        400,
        "emergencies/bad-piece",
      ]);
    });
  });

  it("is listed to Asha, and taken back with her keys alone", async () => {
    await put(await bodyOf(piecesOf(randomBytes(32))));
    const { tokenId } = made.deposit;
    const { patientId } = patient;
    const list = async (as = patient.session) =>
      (await call(rescue, as, { method: "GET", path: "/v1/emergency-pieces" })).json;
    expect(await list()).toMatchObject({
      pieces: [{ tokenId, version: 1, deal: 2, m: 2, notify: [bina.patientId], filedAt: NOON }],
    });
    expect(await list(await signIn(guardian))).toEqual({ pieces: [] });
    const remove = (query = "", as = patient.session) =>
      call(rescue, as, { method: "DELETE", path: `/v1/emergency-pieces/${tokenId}${query}` });
    expect(told(await remove())).toEqual([403, "proofs/missing"]);
    const text = rootProofText({
      ...{ act: "remove-emergency-piece", id: tokenId, patientId },
      ...{ custodian: RESCUE, at: NOON },
    });
    const query = `?at=${NOON}&signature=${bytesToHex(signBytes(patient.signingKey, text))}`;
    expect((await remove(query)).status).toBe(204);
    expect(await list()).toEqual({ pieces: [] });
    expect(told(await open(rescue))).toEqual([404, "emergencies/no-summary"]);
  });

  it("gives shares of the summary that is asked for, and of no record that is none", async () => {
    const { tokenId } = made.deposit;
    expect((await open(city1, asRavi, { tokenId })).status).toBe(200);
    const other = bytesToHex(shared);
    expect(told(await open(city1, asRavi, { tokenId: other }))).toEqual([404, "emergencies/no-summary"]);
  });

  describe("as it was before", () => {
    const list = async () =>
      (await call(rescue, patient.session, { method: "GET", path: "/v1/emergency-pieces" })).json.pieces;
    const happens = (what: object) => {
      city1.chain.latest.block = { number: ++block, timestamp: NOON };
      city1.chain.latest.events.push({ block, ...what });
    };
    const putNow = async () => expect((await put(await bodyOf(piecesOf(randomBytes(32))))).status).toBe(204);
    const opened = async () => told(await open(rescue))[0];

    it("is neither opened nor listed while newer deals are not settled, and again when those are undone", async () => {
      await putNow();
      mint({ deal: 3 });
      expect([await opened(), await list()]).toEqual([404, []]);
      mint({ deal: 2 });
      expect([await opened(), await list()]).toMatchObject([200, [{ deal: 2 }]]);
    });

    it("goes when it is amended", async () => {
      const { tokenId } = made.deposit;
      await putNow();
      mint({ version: 2 });
      expect([await opened(), await list()]).toEqual([404, []]);
      expect(await rescue.db.select().from(emergencyPieces)).toHaveLength(1);
      happens({ amended: { tokenId, version: 2 } });
      await list();
      expect(await rescue.db.select().from(emergencyPieces)).toEqual([]);
    });

    it("is not taken any more", async () => {
      const late = await bodyOf(piecesOf(randomBytes(32)));
      mint({ version: 2 });
      expect(told(await put(late))).toEqual([409, "emergencies/passed"]);
      mint({ deal: 1 });
      expect(told(await put(late))).toEqual([409, "emergencies/passed"]);
      mint({ deal: 2 });
      const older = await bodyOf(piecesOf(randomBytes(32)), { deal: 1 });
      expect(told(await put(older))).toEqual([409, "emergencies/passed"]);
    });
  });

  it("lies encrypted, and goes with the record", async () => {
    const split = piecesOf(randomBytes(32));
    await put(await bodyOf(split));
    const [row] = await rescue.db.select().from(emergencyPieces);
    expect(Buffer.from(row?.sealedPiece ?? []).toString()).not.toContain(split.pieces[0]);
    const { tokenId } = made.deposit;
    city1.chain.latest.block = { number: ++block, timestamp: NOON };
    city1.chain.latest.events.push({ block, erased: { tokenId, patientId: patient.patientId } });
    city1.chain.latest.tokens.delete(tokenId);
    for (const custodian of [rescue, city1])
      expect(told(await open(custodian))).toEqual([404, "emergencies/no-summary"]);
    expect(await rescue.db.select().from(emergencyPieces)).toEqual([]);
  });
});
