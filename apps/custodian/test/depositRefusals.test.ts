import { digestOf } from "@linchpin/protocol";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { ARCHIVE, asha, CITY, city, LAKESIDE, lakeside, NOON, RAVI } from "./cast.ts";
import { makeDeposit, sealBox, signDeposit } from "./makeDeposit.ts";
import { openForDeposits } from "./openForDeposits.ts";

const DAY = 24 * 60 * 60;
const { custodian, patient, reset, post, mint } = await openForDeposits();

describe("City Hospital's custodian, asked to keep shares, refuses", () => {
  afterAll(() => custodian.close());
  beforeEach(reset);

  const refused = async (body: unknown, as = city) => {
    const { status, json } = await post(body, as);
    return [status, json.code];
  };

  it("who is not the issuer", async () => {
    const { body } = await makeDeposit(patient);
    expect(await refused(body, lakeside)).toEqual([403, "deposits/not-the-issuer"]);
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
    expect(await refused(made.body, lakeside)).toEqual([403, "deposits/issuer-suspended"]);
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
    expect((await post(other.body)).status).toBe(200);
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
