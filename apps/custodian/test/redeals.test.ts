import { deriveHpkeKeys, formatDealContext, openSealed, sealingInfo } from "@linchpin/crypto";
import {
  digestOfBytes,
  encodeManifest,
  type Hex,
  manifestCid,
  type Opened,
  offChainDomain,
  offChainTypes,
  type PostReDeal,
} from "@linchpin/protocol";
import { carFromBlocks, memoryBlocks, parseCid } from "@linchpin/storage";
import { eq } from "drizzle-orm";
import { bytesToHex, hexToBytes, recoverTypedDataAddress } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { followRecords } from "../src/actions/followRecords.ts";
import {
  deposits,
  essentials,
  outbox,
  redealShares,
  redeals,
  shares,
} from "../src/adapters/postgres/schema.ts";
import { contextOf } from "../src/policy/decideDeal.ts";
import { ARCHIVE, accountOf, asha, CITY, city, deployment, LAKESIDE, mallory, NOON, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { type Made, makeDeposit, sealBox } from "./makeDeposit.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
import { type Dealee, makeReDeal, type ReMade } from "./makeReDeal.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const noor = accountOf("Noor");
const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json?.code];

describe("City Hospital's custodian takes new deals of Asha's record", () => {
  let ours: TestCustodian;
  let theirs: TestCustodian;
  let patient: Patient;
  let asCity: SignedIn;
  let made: Made;
  let block = 100n;
  const sealTo = new Uint8Array(32).fill(5);

  beforeAll(async () => {
    ours = await openTestCustodian();
    const { latest: state } = ours.chain;
    theirs = await openTestCustodian({}, {}, { providerId: LAKESIDE, state });
    patient = await enrolPatient(ours, asha);
    await enrolPatient(theirs, asha);
    asCity = await signIn(city);
  });
  afterAll(() => Promise.all([ours.close(), theirs.close()]));
  beforeEach(async () => {
    const { chain, clock } = ours;
    clock.time = NOON;
    theirs.clock.time = NOON;
    chain.settled = {};
    chain.latest.block = { number: ++block, timestamp: NOON };
    chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest: patient.bundleDigest });
    made = await deposited();
    mint({});
  });

  const deposited = async (changed: object = {}): Promise<Made> => {
    const one = await makeDeposit(patient, changed);
    for (const custodian of [ours, theirs]) {
      const sent = { method: "POST", path: "/v1/deposits", body: one.body } as const;
      expect((await call(custodian, asCity, sent)).status).toBe(200);
    }
    return one;
  };
  const mint = (changed: object) => {
    const { tokenId } = made.deposit;
    const token = {
      patientId: patient.patientId,
      holderWallet: asha.wallet,
      issuer: CITY,
      version: 1,
      deal: 1,
    };
    ours.chain.latest.tokens.set(tokenId, { ...token, ...ours.chain.latest.tokens.get(tokenId), ...changed });
  };
  const post = (body: PostReDeal, as = patient.session, custodian = ours) =>
    call(custodian, as, { method: "POST", path: "/v1/redeals", body });
  /** The chain counts it. */
  const count = ({ reDeal: { tokenId, deal, dealsDigest } }: ReMade, changed: object = {}) => {
    const version = ours.chain.latest.tokens.get(tokenId)?.version ?? 1;
    mint({ deal, ...changed });
    ours.chain.latest.block = { number: ++block, timestamp: NOON };
    ours.chain.latest.events.push({ block, dealt: { tokenId, deal, version, dealsDigest } });
  };
  const open = async (session: SignedIn = patient.session, changed: object = {}, custodian = ours) => {
    const { publicKey } = await deriveHpkeKeys(sealTo);
    const { tokenId } = made.deposit;
    const body = { as: "holder", tokenId, parts: ["blob"], sealTo: bytesToHex(publicKey), ...changed };
    return call(custodian, session, { method: "POST", path: "/v1/openings", body });
  };
  const shareIn = async ({ releases: [release] }: Opened): Promise<string> => {
    const { secretKey } = await deriveHpkeKeys(sealTo);
    const deal = release?.deal as Opened["releases"][number]["deal"];
    const context = formatDealContext(contextOf(deal), deal.deal);
    const info = sealingInfo("release", context, release?.shareIndex ?? 0, "holder");
    const sealed = hexToBytes(release?.sealedShare ?? "0x");
    return new TextDecoder().decode(await openSealed(secretKey, { info, sealed }));
  };
  const filedOf = async (tokenId: Hex, { db } = ours) => {
    const rows = await db.select().from(deposits).where(eq(deposits.tokenId, tokenId));
    const ids = rows.map(({ id }) => id);
    const old = (await db.select().from(shares)).filter(({ depositId }) => ids.includes(depositId));
    const again = await db
      .select()
      .from(redealShares)
      .innerJoin(redeals, eq(redeals.id, redealShares.redealId))
      .where(eq(redeals.tokenId, tokenId));
    return {
      keys: rows.map(({ wrappedKey }) => wrappedKey.byteLength),
      old: old.length,
      again: again.length,
    };
  };

  it("acknowledges them, and answers by those in force until the chain counts them", async () => {
    const again = await makeReDeal(patient, [made]);
    const { status, json } = await post(again.body);
    expect(status).toBe(200);
    const [{ signature, ...message }] = json.acknowledgements;
    expect(message).toMatchObject({ deal: 2, part: "blob", version: 1, shareIndex: 1, issuer: CITY });
    const signer = await recoverTypedDataAddress({
      domain: offChainDomain(deployment),
      types: { Acknowledgement: offChainTypes.Acknowledgement },
      primaryType: "Acknowledgement",
      message,
      signature,
    });
    expect(signer).toBe(city.account.address);
    expect((await post(again.body)).json).toEqual(json);
    expect(await shareIn((await open()).json)).toBe(made.shares[0]);

    count(again);
    const opened = await open();
    expect(opened.status).toBe(200);
    expect(opened.json.releases[0].deal).toEqual(again.deals[0]);
    expect(await shareIn(opened.json)).toBe(again.dealt[0]?.split.shares[0]);
    expect(await filedOf(made.deposit.tokenId)).toEqual({ keys: [0], old: 0, again: 2 });
  });

  it("says that it keeps them of this very record, under this very number, and of no other", async () => {
    const another = await deposited();
    const again = await makeReDeal(patient, [made]);
    expect((await post(again.body)).status).toBe(200);
    const { tokenId, deal, dealsDigest } = again.body.reDeal;
    const isMissing = async (changed: object) => {
      const redeals = [{ tokenId, deal, dealsDigest, ...changed }];
      const body = { deposits: [], grants: [], redeals };
      const asked = await call(ours, asCity, { method: "POST", path: "/v1/repairs/missing", body });
      return asked.json.redeals.length === 1;
    };
    expect(await isMissing({})).toBe(false);
    expect(await isMissing({ tokenId: another.deposit.tokenId })).toBe(true);
    expect(await isMissing({ deal: deal + 1 })).toBe(true);
  });

  it("tells Asha alone in which compartment her record lies, by the deal that counts", async () => {
    const { general } = patient;
    const places = async (as = patient.session) =>
      call(ours, as, { method: "GET", path: "/v1/places" }) as ReturnType<typeof call>;
    const ofThis = async () =>
      ((await places()).json.places as { tokenId: Hex }[]).find(
        ({ tokenId }) => tokenId === made.deposit.tokenId,
      );
    const { tokenId } = made.deposit;
    expect(await ofThis()).toEqual({ tokenId, compartment: general.id, epoch: 0, deal: 1 });
    const again = await makeReDeal(patient, [made]);
    await post(again.body);
    expect(await ofThis()).toMatchObject({ deal: 1 });
    count(again);
    await open();
    expect(await ofThis()).toMatchObject({ compartment: general.id, deal: 2 });
    expect(told(await places(await signIn(mallory)))).toEqual([403, "session/not-a-patient"]);
    expect(told(await places(asCity))).toEqual([403, "session/not-a-patient"]);
    const path = `/v1/places/${tokenId}`;
    const placeFor = (as: typeof asCity) => call(ours, as, { method: "GET", path });
    expect((await placeFor(asCity)).json.places).toMatchObject([{ tokenId, compartment: general.id }]);
    expect(told(await placeFor(await signIn(mallory)))).toEqual([404, "places/unknown"]);
    // What another hospital issued is not City Hospital's to amend, nor to know where it lies.
    const token = ours.chain.latest.tokens.get(tokenId);
    if (token) ours.chain.latest.tokens.set(tokenId, { ...token, issuer: 77 });
    expect(told(await placeFor(asCity))).toEqual([404, "places/unknown"]);
    if (token) ours.chain.latest.tokens.set(tokenId, token);
  });

  it("and gives no answer while the blocks disagree which deal counts", async () => {
    const again = await makeReDeal(patient, [made]);
    await post(again.body);
    const before = new Map(ours.chain.latest.tokens);
    const settledBlock = ours.chain.latest.block;
    count(again);
    ours.chain.settled = { tokens: before, block: settledBlock };
    expect(told(await open())).toEqual([409, "openings/not-settled"]);
    expect((await filedOf(made.deposit.tokenId)).old).toBe(2);
    ours.chain.settled = {};
    expect((await open()).status).toBe(200);
  });

  it("and those that the chain does not name are destroyed, however often they were acknowledged", async () => {
    const one = await makeReDeal(patient, [made]);
    const other = await makeReDeal(patient, [made]);
    expect((await post(one.body)).status).toBe(200);
    expect((await post(other.body)).status).toBe(200);
    count(other);
    expect((await open()).json.releases[0].deal).toEqual(other.deals[0]);
    expect((await filedOf(made.deposit.tokenId)).again).toBe(2);
  });

  it("of every version, and what is amended later stands under its own deposit", async () => {
    const { tokenId, recordId } = made.deposit;
    const second = await deposited({ tokenId, recordId, version: 2 });
    mint({ version: 2 });
    expect(told(await post((await makeReDeal(patient, [made])).body))).toEqual([
      400,
      "redeals/missing-version",
    ]);
    const again = await makeReDeal(patient, [made, second]);
    expect((await post(again.body)).json.acknowledgements).toHaveLength(4);
    // An amendment is on its way and overtakes nothing: it is dealt under the old number and mined after.
    const third = await deposited({ tokenId, recordId, version: 3 });
    count(again);
    mint({ version: 3 });
    for (const [version, deal] of [
      [1, 2],
      [2, 2],
      [3, 1],
    ]) {
      const { json } = await open(patient.session, { version });
      expect(json.releases[0].deal).toMatchObject({ version, deal });
    }
    const next = await makeReDeal(patient, [made, second, third], { deal: 3 });
    expect((await post(next.body)).status).toBe(200);
    count(next);
    expect((await open()).json.releases[0].deal).toMatchObject({ version: 3, deal: 3 });
    expect(await filedOf(tokenId)).toEqual({ keys: [0, 0, 0], old: 0, again: 6 });
  });

  it("and a custodian that is in the new set no more destroys what it had, without being told", async () => {
    const compartments = { general: { ...patient.general }, identity: { ...patient.identity } };
    const to = await withoutCity(compartments);
    const again = await makeReDeal(to, [made]);
    expect(told(await post(again.body))).toEqual([400, "redeals/not-our-deal"]);
    expect((await post(again.body, patient.session, theirs)).status).toBe(200);
    count(again);
    await followRecords(ours.custodian);
    expect(await filedOf(made.deposit.tokenId)).toEqual({ keys: [0], old: 0, again: 0 });
    expect(told(await open())).toEqual([404, "openings/unknown-part"]);
    expect((await open(patient.session, {}, theirs)).status).toBe(200);
  });

  it("and hands them on: before they count by the holder's signature, after by the chain's digest alone", async () => {
    const again = await makeReDeal(patient, [made]);
    expect((await post(again.body)).status).toBe(200);
    const waiting = (await ours.db.select().from(outbox)).map(({ digest }) => digest);
    expect(waiting).toContain(again.reDeal.dealsDigest);
    expect(await hand(again.body)).toBe("taken");
    expect(await hand(again.body)).toBe("held");

    const late = await makeReDeal(patient, [made], { signer: mallory.account });
    expect(await hand(late.body)).toBe("redeals/bad-signature");
    count(late);
    ours.clock.time = NOON + 7200;
    theirs.clock.time = NOON + 7200;
    ours.chain.latest.block = { number: ++block, timestamp: NOON + 7200 };
    expect(await hand(late.body)).toBe("taken");
    expect((await filedOf(made.deposit.tokenId, theirs)).again).toBe(2);
    expect(await hand(again.body)).toBe("redeals/wrong-deadline");
  });

  it("signed by the key of her key bundle, so that she confirms no record by itself; and by no other", async () => {
    const again = await makeReDeal(patient, [made], { root: patient.signingKey });
    expect((await post(again.body)).status).toBe(200);
    expect(await hand(again.body)).toBe("taken");
    const foreign = await makeReDeal(patient, [made], { root: new Uint8Array(32).fill(9) });
    expect(told(await post(foreign.body))).toEqual([403, "redeals/bad-signature"]);
    expect(await hand(foreign.body)).toBe("redeals/bad-signature");
    const stolen = await makeReDeal(patient, [made], { root: patient.signingKey });
    expect(told(await post(stolen.body, await signIn(mallory)))[1]).toBe("redeals/not-the-holder");
  });

  it("and asks a custodian which of them it misses", async () => {
    const again = await makeReDeal(patient, [made]);
    const { tokenId, deal, dealsDigest } = again.reDeal;
    const asked = { deposits: [], grants: [], redeals: [{ tokenId, deal, dealsDigest }] };
    const ask = async () =>
      (await theirs.server.inject({ method: "POST", url: "/v1/repairs/missing", payload: asked })).json()
        .redeals;
    expect(await ask()).toEqual(asked.redeals);
    await hand(again.body);
    expect(await ask()).toEqual([]);
  });

  it("before a hand-over: dealt by who gives to the keys of who takes, and counted by who takes", async () => {
    const taker = await enrolPatient(ours, noor);
    const again = await makeReDeal(taker, [made]);
    expect((await post(again.body)).status).toBe(200);
    expect((await open()).json.releases[0].deal.deal).toBe(1);
    count(again, { patientId: taker.patientId, holderWallet: noor.wallet });
    expect(told(await open())).toEqual([403, "openings/not-the-holder"]);
    const { json } = await open(taker.session);
    expect(json.releases[0].deal).toMatchObject({ deal: 2, patientId: taker.patientId });
  });

  it("and sealed E of a single record's grant waits for the deal that it goes with", async () => {
    const { tokenId } = made.deposit;
    const grantee = ours.providers.ravi.view;
    const consent = await makeGrant(ours, patient, { grantee, scopeKind: 1, scope: tokenId });
    const essential = { tokenId, version: 1, part: "blob", deal: 1, sealed: "0x01" } as const;
    const give = (which: readonly (typeof essential | { deal: 2; sealed: "0x02" })[]) =>
      call(ours, patient.session, {
        method: "POST",
        path: "/v1/grants",
        body: signGrant(patient, {
          ...consent.body,
          fragments: [],
          essentials: which.map((one) => ({ ...essential, ...one })),
        }),
      });
    expect((await give([essential])).status).toBe(200);
    ours.chain.latest.grants.set(consent.grantId, "in-force");
    const asRavi = await signIn(ravi);
    const asGrantee = { as: "grantee", grant: consent.grant, granter: asha.wallet, sealTo: undefined };
    expect((await open(asRavi, asGrantee)).json.releases[0].sealedEssential).toBe("0x01");
    const again = await makeReDeal(patient, [made]);
    await post(again.body);
    expect((await give([{ deal: 2, sealed: "0x02" }])).status).toBe(200);
    expect((await open(asRavi, asGrantee)).json.releases[0].sealedEssential).toBe("0x01");
    count(again);
    expect((await open(asRavi, asGrantee)).json.releases[0].sealedEssential).toBe("0x02");
    const left = await ours.db.select().from(essentials).where(eq(essentials.tokenId, tokenId));
    expect(left.map(({ deal }) => deal)).toEqual([2]);
  });

  it("and those that nobody had counted in time are destroyed", async () => {
    const again = await makeReDeal(patient, [made]);
    await post(again.body);
    const later = NOON + 900 + 24 * 3600 + 1;
    ours.clock.time = later;
    ours.chain.latest.block = { number: ++block, timestamp: later };
    await followRecords(ours.custodian);
    expect(await filedOf(made.deposit.tokenId)).toMatchObject({ old: 2, again: 0 });
    ours.clock.time = NOON;
    expect((await open()).status).toBe(200);
  });

  describe("but refuses", () => {
    const refused = async (body: PostReDeal, as = patient.session) => told(await post(body, as))[1];

    it("a number that is not the next", async () => {
      for (const deal of [1, 3])
        expect(await refused((await makeReDeal(patient, [made], { deal })).body)).toBe(
          "redeals/wrong-number",
        );
    });
    it("new deals that lack a part, or stand for another one", async () => {
      const half = { ...made, dealt: made.dealt.slice(0, 1) };
      expect(await refused((await makeReDeal(patient, [half])).body)).toBe("redeals/missing-part");
      const moved = await makeReDeal(patient, [made], {
        changeDeal: (deal) => ({ ...deal, part: deal.part === "blob" ? "attachment-0" : deal.part }),
      });
      expect(await refused(moved.body)).toBe("redeals/missing-part");
    });
    it("to a custodian that joins: new deals that lack a part of the manifest, or name one that it does not", async () => {
      const recordId = `0x${"c7".repeat(32)}` as const;
      const parts = (["blob", "identity", "attachment-0"] as const).map((part) => ({
        ...{ part, cid: manifestCid(recordId), bytes: 1 },
      }));
      const { chainId, contracts } = deployment;
      const publish = async (names: typeof parts) => {
        const manifest = encodeManifest({
          ...{ name: "A record", description: "", image: "" },
          linchpin: {
            ...{ scheme: "linchpin/v1", chainId, contract: contracts.medicalRecord },
            ...{ recordId, version: 1, author: CITY, parts: names },
          },
        });
        const tokenId = digestOfBytes(manifest);
        const blocks = memoryBlocks();
        await blocks.put(parseCid(manifestCid(tokenId)), manifest);
        await ours.custodian.storage.putCar(await carFromBlocks(blocks, parseCid(manifestCid(tokenId))));
        made = await makeDeposit(patient, { tokenId, recordId });
        mint({});
      };
      for (const [names, code] of [
        [parts, "redeals/missing-part"],
        [parts.slice(0, 1), "redeals/foreign-deal"],
      ] as const) {
        await publish(names);
        expect(await refused((await makeReDeal(patient, [made])).body)).toBe(code);
      }
      await publish(parts.slice(0, 2));
      expect((await post((await makeReDeal(patient, [made])).body)).status).toBe(200);
    });
    it("versions that the record does not have", async () => {
      const { tokenId, recordId } = made.deposit;
      const ghost = await makeDeposit(patient, { tokenId, recordId, version: 2 });
      expect(await refused((await makeReDeal(patient, [made, ghost])).body)).toBe("redeals/missing-version");
    });
    it("another record's keys under this token", async () => {
      const other = await deposited();
      const swapped = await makeReDeal(patient, [other], { tokenId: made.deposit.tokenId });
      expect(await refused(swapped.body)).toBe("redeals/foreign-deal");
      const { recordId } = made.deposit;
      const renamed = await makeReDeal(patient, [other], {
        tokenId: made.deposit.tokenId,
        changeDeal: (deal) => ({ ...deal, recordId }),
      });
      expect(await refused(renamed.body)).toBe("redeals/other-key");
    });
    it("another key than the part's, and another author than the version's", async () => {
      const zeros = `0x${"00".repeat(32)}` as const;
      const changes = [
        ["redeals/other-key", { keyCheck: zeros }],
        ["redeals/foreign-deal", { issuer: LAKESIDE }],
        ["deposits/compartment-differs", { epoch: 7 }],
        ["deposits/foreign-deal", { patientId: zeros }],
        ["deposits/bad-capsule", { capsule: made.deals[0]?.capsule as Hex }],
      ] as const;
      for (const [code, change] of changes) {
        const body = (await makeReDeal(patient, [made], { changeDeal: (deal) => ({ ...deal, ...change }) }))
          .body;
        expect(await refused(body)).toBe(code);
      }
    });
    it("whoever is not the holder, also with the holder's own words", async () => {
      const { body } = await makeReDeal(patient, [made], { signer: mallory.account });
      expect(await refused(body, await signIn(mallory))).toBe("redeals/not-the-holder");
      expect(await refused(body)).toBe("redeals/bad-signature");
      const stolen = await makeReDeal(patient, [made]);
      expect(await refused(stolen.body, await signIn(mallory))).toBe("redeals/not-the-holder");
    });
    it("deals sealed to an old key bundle, also of a patient who takes the record", async () => {
      const { body } = await makeReDeal(patient, [made]);
      const bundleDigest = `0x${"ab".repeat(32)}` as const;
      ours.chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest });
      expect(await refused(body)).toBe("redeals/bundle-changed");
    });
    it("a share that is not what was committed to, or another custodian's", async () => {
      const { body, reDeal, dealt } = await makeReDeal(patient, [made]);
      const foreign = dealt.map(({ split }) => split.shares[1] ?? "");
      const { dealsDigest } = reDeal;
      const box = await sealBox({ custodian: CITY, dealsDigest, shares: foreign });
      const boxes = [box, ...body.boxes.filter(({ custodian }) => custodian !== CITY)];
      expect(await refused({ ...body, boxes })).toBe("deposits/bad-share");
      const lakesides = body.boxes.map((one) =>
        one.custodian === CITY ? { ...one, sealed: body.boxes[1]?.sealed as Hex } : one,
      );
      expect(await refused({ ...body, boxes: lakesides })).toBe("deposits/bad-box");
    });
    it("deals that were exchanged after they were signed", async () => {
      const [one, other] = [await makeReDeal(patient, [made]), await makeReDeal(patient, [made])];
      expect(await refused({ ...one.body, deals: other.body.deals })).toBe("redeals/malformed");
      const { dealsDigest } = other.reDeal;
      const body = { ...other.body, reDeal: { ...one.reDeal, dealsDigest }, signature: one.body.signature };
      expect(await refused(body)).toBe("redeals/bad-signature");
    });
    it("a deadline that has passed, or lies far ahead", async () => {
      for (const deadline of [NOON, NOON + 7 * 86_400 + 1])
        expect(await refused((await makeReDeal(patient, [made], { deadline })).body)).toBe(
          "redeals/wrong-deadline",
        );
    });
    it("the same again once it counts, or once another one does", async () => {
      const [one, other] = [await makeReDeal(patient, [made]), await makeReDeal(patient, [made])];
      await post(one.body);
      count(other);
      expect(await refused(one.body)).toBe("redeals/wrong-number");
      expect(await refused(other.body)).toBe("redeals/wrong-number");
    });
    it("more than a few that wait", async () => {
      for (let i = 0; i < 8; i++)
        expect((await post((await makeReDeal(patient, [made])).body)).status).toBe(200);
      expect(await refused((await makeReDeal(patient, [made])).body)).toBe("quota/redeals");
      // A thief of her wallet could have sent these: they must not be in the way of the wallet that she has then.
      mint({ holderWallet: noor.wallet });
      const { bundleDigest } = patient;
      ours.chain.latest.patients.set(patient.patientId, { wallet: noor.wallet, bundleDigest });
      const { body } = await makeReDeal(patient, [made], { signer: noor.account });
      expect((await post(body, await signIn(noor))).status).toBe(200);
    });
    it("a token that nobody minted, and an old deposit once the new deal counts", async () => {
      const unminted = await deposited();
      expect(await refused((await makeReDeal(patient, [unminted])).body)).toBe("redeals/unknown-token");
      const again = await makeReDeal(patient, [made]);
      await post(again.body);
      count(again);
      await followRecords(ours.custodian);
      const sent = { method: "POST", path: "/v1/deposits", body: made.body } as const;
      expect(told(await call(ours, asCity, sent))).toEqual([409, "deposits/dealt-anew"]);
      await ours.db.delete(deposits).where(eq(deposits.tokenId, made.deposit.tokenId));
      const answer = await ours.server.inject({
        method: "POST",
        url: "/v1/repairs/deposits",
        payload: made.body,
      });
      expect(answer.json().code).toBe("deposits/wrong-deal-number");
    });
  });

  /** Whoever it is hands it to Lakeside's custodian. */
  async function hand(body: PostReDeal): Promise<string> {
    const answer = await theirs.server.inject({ method: "POST", url: "/v1/repairs/redeals", payload: body });
    const json = answer.json();
    return json.state ?? json.code;
  }

  /** A new key bundle whose custodians are the other two. */
  async function withoutCity(compartments: Pick<Patient, "general" | "identity">): Promise<Dealee> {
    const moved = await enrolPatient(theirs, asha, { custodians: [LAKESIDE, ARCHIVE] });
    expect(moved.general.id).toBe(compartments.general.id);
    return moved;
  }
});
