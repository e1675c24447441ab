import { digestOf, offChainDomain, offChainTypes } from "@linchpin/protocol";
import { recoverTypedDataAddress } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { collectDeposits } from "../src/actions/collectDeposits.ts";
import { shares } from "../src/adapters/postgres/schema.ts";
import { ARCHIVE, asha, CITY, city, deployment, LAKESIDE, lakeside, NOON, RAVI } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { makeDeposit, sealBox, signDeposit } from "./makeDeposit.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const DAY = 24 * 60 * 60;

describe("City Hospital's custodian takes shares", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let session: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian();
    patient = await enrolPatient(custodian, asha);
    session = await signIn(city);
  });
  afterAll(() => custodian.close());
  beforeEach(() => {
    const { chain, clock, providers } = custodian;
    clock.time = NOON;
    chain.failure = null;
    chain.latest.block = { number: 100n, timestamp: NOON };
    for (const { view } of Object.values(providers)) chain.latest.providers.set(view.providerId, view);
    chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest: patient.bundleDigest });
    chain.latest.writers.add(`${patient.patientId}|${CITY}`);
    chain.latest.tokens.clear();
  });

  const post = (body: unknown, as = session) =>
    call(custodian, as, { method: "POST", path: "/v1/deposits", body });
  const mint = (tokenId: `0x${string}`, version = 1) =>
    custodian.chain.latest.tokens.set(tokenId, {
      patientId: patient.patientId,
      holderWallet: asha.wallet,
      issuer: CITY,
      version,
      deal: 1,
    });

  it("acknowledges each part with its registered key, after it is on disk", async () => {
    const made = await makeDeposit(patient);
    const { status, json } = await post(made.body);
    expect({ status, parts: json.acknowledgements.map((one: { part: string }) => one.part) }).toEqual({
      status: 200,
      parts: ["blob", "identity"],
    });
    const { signature, ...message } = json.acknowledgements[0];
    const signer = await recoverTypedDataAddress({
      domain: offChainDomain(deployment),
      types: { Acknowledgement: offChainTypes.Acknowledgement },
      primaryType: "Acknowledgement",
      message,
      signature,
    });
    expect(signer).toBe(city.account.address);
    expect(message).toMatchObject({ custodian: CITY, shareIndex: 1, deadline: NOON + 3600 });
  });

  it("keeps no share in the clear", async () => {
    const made = await makeDeposit(patient);
    await post(made.body);
    const rows = await custodian.db.select().from(shares);
    const stored = rows.map(({ sealedShare }) => Buffer.from(sealedShare).toString("latin1")).join();
    expect(stored).not.toContain(made.shares[0]?.slice(3));
  });

  it("acknowledges the same deposit again, also once it is minted, and files it once", async () => {
    const made = await makeDeposit(patient);
    const first = await post(made.body);
    mint(made.deposit.tokenId);
    const second = await post(made.body);
    expect(second).toEqual(first);
    const rows = await custodian.db.select().from(shares);
    expect(rows.filter(({ dealJson }) => dealJson.includes(made.deposit.tokenId))).toHaveLength(2);
  });

  it("acknowledges one deposit that comes twice at the same moment", async () => {
    const { body } = await makeDeposit(patient);
    const statuses = (await Promise.all([post(body), post(body)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200]);
  });

  it("takes only its own shares where it stands in one set and not in the other", async () => {
    const identity = { ...patient.identity, custodians: [LAKESIDE, ARCHIVE] };
    const mixed = {
      ...patient,
      identity,
      bundle: { ...patient.bundle, compartments: [patient.general, identity] },
    };
    const { digest } = (
      await call(custodian, patient.session, {
        method: "PUT",
        path: "/v1/key-bundles",
        body: { bundle: mixed.bundle },
      })
    ).json;
    custodian.chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest: digest });
    const made = await makeDeposit({ ...mixed, bundleDigest: digest });
    const { json } = await post(made.body);
    expect(json.acknowledgements.map((one: { part: string }) => one.part)).toEqual(["blob"]);
  });

  it("and leaves a record id to its first issuer, past the deadline and when nothing of it is left", async () => {
    const { chain, clock } = custodian;
    chain.latest.writers.add(`${patient.patientId}|${LAKESIDE}`);
    const { body, deposit } = await makeDeposit(patient);
    expect((await post(body)).status).toBe(200);
    const { tokenId, recordId } = deposit;
    const asLakeside = async () => {
      const named = { tokenId, recordId, issuer: LAKESIDE, deadline: clock.time + 3600 };
      const made = await makeDeposit(patient, { ...named, signer: lakeside.account });
      const { status, json } = await post(made.body, await signIn(lakeside, { now: clock.time }));
      return [status, json.code];
    };
    const later = (seconds: number) => {
      clock.time = NOON + seconds;
      chain.latest.block = { number: 200n, timestamp: clock.time };
    };
    later(3601);
    expect(await asLakeside()).toEqual([409, "deposits/other-issuer"]);
    later(3601 + DAY);
    session = await signIn(city, { now: clock.time });
    await collectDeposits(custodian.custodian);
    expect(await asLakeside()).toEqual([409, "deposits/other-issuer"]);
    const again = await makeDeposit(patient, { tokenId, recordId, deadline: clock.time + 3600 });
    expect((await post(again.body)).status).toBe(200);
    session = await signIn(city);
  });

  it("up to so many a day of one issuer, also when they are exchanged, and never counts what is on chain", async () => {
    const strict = await openTestCustodian({ depositsPerIssuerPerDay: 2 });
    const theirs = await enrolPatient(strict, asha);
    strict.chain.latest.writers.add(`${theirs.patientId}|${LAKESIDE}`);
    const send = async (body: unknown, as = session) => {
      const path = "/v1/deposits";
      const { status, json } = await call(strict, as, { method: "POST", path, body });
      return status === 200 ? 200 : [status, json.code];
    };
    const at = (time: number) => {
      strict.clock.time = time;
      strict.chain.latest.block = { number: 200n, timestamp: time };
    };
    const first = await makeDeposit(theirs, { deadline: NOON + 10 });
    expect(await send(first.body)).toBe(200);
    at(NOON + 11);
    const { tokenId, recordId } = first.deposit;
    expect(await send((await makeDeposit(theirs, { tokenId, recordId })).body)).toBe(200);
    const third = await makeDeposit(theirs);
    expect(await send(third.body)).toEqual([429, "quota/deposits"]);
    const fromLakeside = await makeDeposit(theirs, { issuer: LAKESIDE, signer: lakeside.account });
    expect(await send(fromLakeside.body, await signIn(lakeside))).toBe(200);
    const handOver = (body: unknown) =>
      strict.server.inject({ method: "POST", url: "/v1/repairs/deposits", payload: body as object });
    expect((await handOver(third.body)).json().code).toBe("quota/deposits");
    strict.chain.latest.tokens.set(third.deposit.tokenId, {
      patientId: theirs.patientId,
      holderWallet: asha.wallet,
      issuer: CITY,
      version: 1,
      deal: 1,
    });
    expect((await handOver(third.body)).statusCode).toBe(200);
    at(NOON + DAY);
    session = await signIn(city, { now: NOON + DAY });
    const tomorrow = await makeDeposit(theirs, { deadline: NOON + DAY + 60 });
    expect(await send(tomorrow.body)).toBe(200);
    session = await signIn(city);
    await strict.close();
  });

  it("and not more bytes than a day's", async () => {
    const strict = await openTestCustodian({ depositBytesPerIssuerPerDay: 100 });
    const { body } = await makeDeposit(await enrolPatient(strict, asha));
    const { json } = await call(strict, session, { method: "POST", path: "/v1/deposits", body });
    expect(json.code).toBe("quota/deposits");
    await strict.close();
  });

  describe("and refuses", () => {
    const refused = async (body: unknown, as = session) => {
      const { status, json } = await post(body, as);
      return [status, json.code];
    };

    it("who is not the issuer", async () => {
      const { body } = await makeDeposit(patient);
      expect(await refused(body, await signIn(lakeside))).toEqual([403, "deposits/not-the-issuer"]);
    });

    it("an issuer that is suspended", async () => {
      const { body } = await makeDeposit(patient);
      custodian.chain.latest.providers.set(CITY, { ...custodian.providers.city.view, inStanding: false });
      // City Hospital runs this custodian too, so its suspension is told first.
      expect(await refused(body)).toEqual([403, "deposits/custodian-suspended"]);
      custodian.chain.latest.providers.set(CITY, custodian.providers.city.view);
      custodian.chain.latest.providers.set(LAKESIDE, {
        ...custodian.providers.lakeside.view,
        inStanding: false,
      });
      const made = await makeDeposit(patient, { issuer: LAKESIDE, signer: lakeside.account });
      expect(await refused(made.body, await signIn(lakeside))).toEqual([403, "deposits/issuer-suspended"]);
    });

    it("an issuer without the patient's write consent", async () => {
      const { body } = await makeDeposit(patient);
      custodian.chain.latest.writers.clear();
      expect(await refused(body)).toEqual([403, "deposits/no-write-consent"]);
    });

    it("a deadline that passed or lies a year ahead", async () => {
      const past = await makeDeposit(patient, { deadline: NOON });
      const far = await makeDeposit(patient, { deadline: NOON + 365 * DAY });
      expect(await refused(past.body)).toEqual([400, "deposits/wrong-deadline"]);
      expect(await refused(far.body)).toEqual([400, "deposits/wrong-deadline"]);
    });

    it("what was sealed to an earlier key bundle", async () => {
      const { body } = await makeDeposit(patient);
      const bundleDigest = `0x${"ab".repeat(32)}` as const;
      custodian.chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest });
      expect(await refused(body)).toEqual([409, "deposits/bundle-changed"]);
    });

    it("a key bundle that it does not know", async () => {
      const bundleDigest = `0x${"cd".repeat(32)}` as const;
      custodian.chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest });
      const { body } = await makeDeposit(patient, { bundleDigest });
      expect(await refused(body)).toEqual([409, "deposits/unknown-bundle"]);
    });

    it("a signature that is not the issuer's", async () => {
      const { body } = await makeDeposit(patient, { signer: lakeside.account });
      expect(await refused(body)).toEqual([403, "deposits/bad-signature"]);
    });

    it("deals that were exchanged after signing, doubled or without a share", async () => {
      const one = await makeDeposit(patient);
      const two = await makeDeposit(patient);
      const malformed = [400, "deposits/malformed"];
      expect(await refused({ ...one.body, deals: two.deals })).toEqual(malformed);
      const doubled = one.deals.concat(one.deals.slice(0, 1));
      expect(await refused({ ...one.body, deals: doubled })).toEqual(malformed);
      expect(await refused({ ...one.body, boxes: one.body.boxes.slice(1) })).toEqual(malformed);
      const foreign = [...one.body.boxes, { custodian: RAVI, sealed: "0x12" }];
      expect(await refused({ ...one.body, boxes: foreign })).toEqual(malformed);
    });

    it("another custodian's share, or one that its commitment does not fit", async () => {
      const made = await makeDeposit(patient);
      const [blob, identity] = made.dealt;
      const foreign = [blob?.split.shares[1] ?? "", made.shares[1] ?? ""];
      expect(await refused(await boxed(made, { shares: foreign }))).toEqual([400, "deposits/bad-share"]);
      const swapped = [identity?.split.shares[0] ?? "", blob?.split.shares[0] ?? ""];
      expect(await refused(await boxed(made, { shares: swapped }))).toEqual([400, "deposits/bad-share"]);
    });

    it("a box that was sealed to another custodian, for other deals, or with too few shares", async () => {
      const made = await makeDeposit(patient);
      const bad = [400, "deposits/bad-box"];
      expect(await refused(await boxed(made, { keyOf: LAKESIDE }))).toEqual(bad);
      expect(await refused(await boxed(made, { dealsDigest: `0x${"99".repeat(32)}` }))).toEqual(bad);
      expect(await refused(await boxed(made, { shares: made.shares.slice(1) }))).toEqual(bad);
      expect(await refused(await boxed(made, { shares: ["Asha Rao", "Asha Rao"] }))).toEqual(bad);
    });

    it.each([
      ["another chain", { chainId: 1 }, 400, "deposits/foreign-deal"],
      ["another contract", { contract: `0x${"99".repeat(20)}` }, 400, "deposits/foreign-deal"],
      ["another token", { tokenId: `0x${"99".repeat(32)}` }, 400, "deposits/foreign-deal"],
      ["another record", { recordId: `0x${"99".repeat(32)}` }, 400, "deposits/foreign-deal"],
      ["another version", { version: 2 }, 400, "deposits/foreign-deal"],
      ["another patient", { patientId: `0x${"99".repeat(32)}` }, 400, "deposits/foreign-deal"],
      ["another issuer", { issuer: RAVI }, 400, "deposits/foreign-deal"],
      ["another deal number", { deal: 2 }, 409, "deposits/wrong-deal-number"],
      ["another epoch", { epoch: 1 }, 400, "deposits/compartment-differs"],
      ["another compartment", { compartment: `0x${"99".repeat(32)}` }, 400, "deposits/compartment-differs"],
      ["another key", { publicKey: `0x${"99".repeat(32)}` }, 400, "deposits/compartment-differs"],
      ["another threshold", { k: 3 }, 400, "deposits/compartment-differs"],
      [
        "another order of custodians",
        { custodians: [CITY, ARCHIVE, LAKESIDE] },
        400,
        "deposits/compartment-differs",
      ],
      ["the other part's compartment", { part: "identity" }, 400, "deposits/wrong-compartment"],
      ["a capsule that was changed", { capsule: `0x${"01".repeat(160)}` }, 400, "deposits/bad-capsule"],
    ])("a deal with %s", async (_what, changed, status, code) => {
      const made = await makeDeposit(patient);
      const deals = [{ ...(made.deals[0] as object), ...changed }];
      const body = await resigned(made, deals);
      expect(await refused(body)).toEqual([status, code]);
    });

    it("a deposit in whose sets it does not stand", async () => {
      const made = await makeDeposit(patient);
      const deals = [{ ...(made.deals[0] as object), custodians: [LAKESIDE, ARCHIVE, RAVI] }];
      expect(await refused(await resigned(made, deals))).toEqual([400, "deposits/not-our-deal"]);
    });

    it("a record id that stands under another token", async () => {
      const made = await makeDeposit(patient);
      await post(made.body);
      const { recordId } = made.deposit;
      const again = await makeDeposit(patient, { recordId });
      expect(await refused(again.body)).toEqual([409, "deposits/record-taken"]);
    });

    it("another content of an acknowledged version, until that one's deadline passed", async () => {
      const made = await makeDeposit(patient);
      await post(made.body);
      const { tokenId, recordId } = made.deposit;
      const other = await makeDeposit(patient, { tokenId, recordId, deadline: NOON + 2 * DAY });
      expect(await refused(other.body)).toEqual([409, "deposits/already-filed"]);
      custodian.clock.time = NOON + DAY;
      custodian.chain.latest.block = { number: 101n, timestamp: NOON + DAY };
      session = await signIn(city, { now: NOON + DAY });
      expect((await post(other.body)).status).toBe(200);
      session = await signIn(city);
    });

    it("another content of a token that is on chain", async () => {
      const made = await makeDeposit(patient);
      mint(made.deposit.tokenId);
      expect(await refused(made.body)).toEqual([409, "deposits/already-minted"]);
    });

    it("a source that was minted before, and says which token it became", async () => {
      const first = await makeDeposit(patient);
      await post(first.body);
      const { sourceTag } = first.deposit;
      const second = await makeDeposit(patient, { sourceTag });
      expect((await post(second.body)).status).toBe(200);
      mint(first.deposit.tokenId);
      const third = await makeDeposit(patient, { sourceTag });
      const { status, json } = await post(third.body);
      expect([status, json.code, json.facts.tokenId]).toEqual([
        409,
        "deposits/source-already-minted",
        first.deposit.tokenId,
      ]);
    });

    it("an amendment of an unknown token, of another's, or of a version too far", async () => {
      const first = await makeDeposit(patient);
      const { tokenId, recordId } = first.deposit;
      const second = await makeDeposit(patient, { tokenId, recordId, version: 2 });
      expect(await refused(second.body)).toEqual([404, "deposits/unknown-token"]);
      mint(tokenId, 2);
      expect(await refused(second.body)).toEqual([409, "deposits/wrong-version"]);
      mint(tokenId, 1);
      expect((await post(second.body)).status).toBe(200);
    });

    it("everything while the chain stands still or is away", async () => {
      const { body } = await makeDeposit(patient);
      custodian.clock.time = NOON + 60;
      expect(await refused(body)).toEqual([503, "chain/stale"]);
    });

    it("a body that is not a deposit, without repeating it", async () => {
      const { status, json } = await post({ deposit: { tokenId: "Asha Rao" }, secret: "Asha Rao" });
      expect([status, json.code]).toEqual([400, "request/invalid"]);
      expect(JSON.stringify(json)).not.toContain("Asha");
    });
  });

  it("destroys what nobody minted by a day after its deadline, and nothing else", async () => {
    const forgotten = await makeDeposit(patient);
    const minted = await makeDeposit(patient);
    await post(forgotten.body);
    await post(minted.body);
    mint(minted.deposit.tokenId);
    const kept = async () => {
      const rows = await custodian.db.select().from(shares);
      return [forgotten, minted].map(({ deposit }) =>
        rows.some(({ dealJson }) => dealJson.includes(deposit.tokenId)),
      );
    };
    custodian.clock.time = NOON + 3600 + DAY + 1;
    await collectDeposits(custodian.custodian);
    // The chain stands still: what it says of minting is old.
    expect(await kept()).toEqual([true, true]);
    custodian.chain.latest.block = { number: 200n, timestamp: custodian.clock.time };
    await collectDeposits(custodian.custodian);
    expect(await kept()).toEqual([false, true]);
  });
});

async function resigned(made: Awaited<ReturnType<typeof makeDeposit>>, deals: object[]) {
  const deposit = { ...made.deposit, dealsDigest: digestOf(deals) };
  const { dealsDigest } = deposit;
  const boxes = [await sealBox({ custodian: CITY, dealsDigest, shares: made.shares.slice(0, 1) })];
  return signDeposit({ deposit, deals: deals as typeof made.deals, boxes });
}

/** The deposit with another box for City Hospital's custodian. */
async function boxed(
  { body, deposit, shares }: Awaited<ReturnType<typeof makeDeposit>>,
  changed: Partial<Parameters<typeof sealBox>[0]>,
) {
  const { dealsDigest } = deposit;
  const box = await sealBox({ custodian: CITY, dealsDigest, shares, ...changed });
  return { ...body, boxes: [box, ...body.boxes.slice(1)] };
}
