import { signBytes } from "@linchpin/crypto";
import {
  contractDomain,
  encodeManifest,
  type Hex,
  manifestCid,
  type PostErasure,
  recordTypes,
  rootProofText,
  SCOPE_TOKEN,
  tokenIdOf,
} from "@linchpin/protocol";
import { carFromBlocks, memoryBlocks, packFile, parseCid } from "@linchpin/storage";
import { eq } from "drizzle-orm";
import { bytesToHex, recoverTypedDataAddress } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { followRecords } from "../src/actions/followRecords.ts";
import {
  deposits,
  erasures,
  essentials,
  grants,
  journal,
  outbox,
  redealShares,
  shares,
} from "../src/adapters/postgres/schema.ts";
import { ARCHIVE, asha, CITY, city, deployment, LAKESIDE, mallory, NOON, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { type Made, makeDeposit } from "./makeDeposit.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
import { makeReDeal } from "./makeReDeal.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json?.code];

describe("City Hospital's custodian ends Asha's record", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let made: Made;
  let asCity: SignedIn;
  let block = 100n;

  beforeAll(async () => {
    custodian = await openTestCustodian();
    patient = await enrolPatient(custodian, asha);
    asCity = await signIn(city);
  });
  afterAll(() => custodian.close());
  beforeEach(async () => {
    custodian.clock.time = NOON;
    custodian.chain.settled = {};
    custodian.chain.latest.block = { number: ++block, timestamp: NOON };
    custodian.chain.latest.patients.set(patient.patientId, {
      wallet: asha.wallet,
      bundleDigest: patient.bundleDigest,
    });
    made = await deposited();
    mint(made);
  });

  const deposited = async (changed: object = {}) => {
    const one = await makeDeposit(patient, changed);
    const sent = { method: "POST", path: "/v1/deposits", body: one.body } as const;
    expect((await call(custodian, asCity, sent)).status).toBe(200);
    return one;
  };
  const mint = ({ deposit }: Made, changed: object = {}) =>
    custodian.chain.latest.tokens.set(deposit.tokenId, {
      ...{ patientId: patient.patientId, holderWallet: asha.wallet, issuer: CITY, version: 1, deal: 1 },
      ...changed,
    });
  const open = () =>
    call(custodian, patient.session, {
      method: "POST",
      path: "/v1/openings",
      body: {
        as: "holder",
        tokenId: made.deposit.tokenId,
        parts: ["blob"],
        sealTo: custodian.hpkeKey,
      },
    });
  const erasureOf = async (
    changed: Partial<PostErasure["erasure"]> = {},
    { signer = asha.account, signingKey = patient.signingKey, at = NOON, provenAt = CITY } = {},
  ): Promise<PostErasure> => {
    const { tokenId } = made.deposit;
    const erasure = {
      ...{ tokenId, custodians: [CITY, LAKESIDE, ARCHIVE], needed: 2, deadline: NOON + 3600 },
      ...changed,
    };
    const signature = await signer.signTypedData({
      domain: contractDomain(deployment, "MedicalRecord"),
      types: { Erasure: recordTypes.Erasure },
      primaryType: "Erasure",
      message: { ...erasure, tokenId: BigInt(erasure.tokenId), deadline: BigInt(erasure.deadline) },
    });
    const { patientId } = patient;
    const text = rootProofText({
      act: "erase-record",
      id: erasure.tokenId,
      patientId,
      custodian: provenAt,
      at,
    });
    return { erasure, signature, proof: { at, signature: bytesToHex(signBytes(signingKey, text)) } };
  };
  const erase = (body: PostErasure, as = patient.session) =>
    call(custodian, as, { method: "POST", path: "/v1/erasures", body });
  const burn = (tokenId: Hex) => {
    custodian.chain.latest.tokens.delete(tokenId);
    custodian.chain.latest.block = { number: ++block, timestamp: NOON };
    custodian.chain.latest.events.push({ block, erased: { tokenId, patientId: patient.patientId } });
  };
  const leftOf = async (tokenId: Hex) => {
    const { db } = custodian;
    const [filed, sealed, waiting] = await Promise.all([
      db.select().from(deposits).where(eq(deposits.tokenId, tokenId)),
      db.select().from(essentials).where(eq(essentials.tokenId, tokenId)),
      db.select().from(outbox).where(eq(outbox.tokenId, tokenId)),
    ]);
    const texts = [...(await db.select().from(shares)), ...(await db.select().from(redealShares))];
    const dealt = texts.filter(({ dealJson }) => dealJson.includes(tokenId)).length;
    return [filed.length, dealt, sealed.length, waiting.length];
  };

  it("destroys shares, sealed E and what waits for others, and signs that it did", async () => {
    const { tokenId, recordId } = made.deposit;
    const second = await deposited({ tokenId, recordId, version: 2 });
    mint(made, { version: 2 });
    const again = await makeReDeal(patient, [made, second]);
    await call(custodian, patient.session, { method: "POST", path: "/v1/redeals", body: again.body });
    const grantee = custodian.providers.ravi.view;
    const single = await makeGrant(custodian, patient, { grantee, scopeKind: SCOPE_TOKEN, scope: tokenId });
    const wide = await makeGrant(custodian, patient, { grantee });
    const essential = { tokenId, version: 1, part: "blob", deal: 1, sealed: "0x01" } as const;
    const bodies = [
      signGrant(patient, { ...single.body, fragments: [], essentials: [essential] }),
      wide.body,
    ];
    for (const body of bodies)
      await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body });
    expect((await leftOf(tokenId)).every((one) => one > 0)).toBe(true);

    const { status, json } = await erase(await erasureOf());
    expect(status).toBe(200);
    const { signature, destroyed, ...message } = json;
    expect(destroyed).toMatchObject({ shares: 8, essentials: 1 });
    expect(message).toEqual({ tokenId, custodian: CITY, destroyedAt: NOON });
    const signer = await recoverTypedDataAddress({
      domain: contractDomain(deployment, "MedicalRecord"),
      types: { Destruction: recordTypes.Destruction },
      primaryType: "Destruction",
      message: { ...message, tokenId: BigInt(tokenId) },
      signature,
    });
    expect(signer).toBe(city.account.address);
    expect(await leftOf(tokenId)).toEqual([0, 0, 0, 0]);
    const held = (await custodian.db.select().from(grants)).map(({ grantId }) => grantId);
    expect([held.includes(single.grantId), held.includes(wide.grantId)]).toEqual([false, true]);
    const entries = await custodian.db.select().from(journal).where(eq(journal.tokenId, tokenId));
    expect(JSON.parse(entries.at(-1)?.entry ?? "")).toMatchObject({ event: "destruction", code: "erased" });

    expect(told(await open())).toEqual([410, "openings/erased"]);
    expect((await erase(await erasureOf())).json).toEqual(json);
  });

  it("takes nothing of that record again, from nobody", async () => {
    const { tokenId } = made.deposit;
    const again = await makeReDeal(patient, [made]);
    await erase(await erasureOf());
    const repaired = await custodian.server.inject({
      method: "POST",
      url: "/v1/repairs/deposits",
      payload: made.body,
    });
    expect(repaired.json()).toMatchObject({ code: "erasures/erased" });
    const posted = { method: "POST", path: "/v1/deposits", body: made.body } as const;
    expect(told(await call(custodian, asCity, posted))).toEqual([410, "erasures/erased"]);
    const dealt = { method: "POST", path: "/v1/redeals", body: again.body } as const;
    expect(told(await call(custodian, patient.session, dealt))).toEqual([410, "erasures/erased"]);
    const handed = await custodian.server.inject({
      method: "POST",
      url: "/v1/repairs/redeals",
      payload: again.body,
    });
    expect(handed.json()).toEqual({ state: "held" });
    expect(await leftOf(tokenId)).toEqual([0, 0, 0, 0]);
    const asked = { deposits: [{ tokenId, version: 1 }], grants: [] };
    const missing = await custodian.server.inject({
      method: "POST",
      url: "/v1/repairs/missing",
      payload: asked,
    });
    expect(missing.json().deposits).toEqual([]);
  });

  it("lets go of its manifests and parts, and keeps what another record needs", async () => {
    const { storage } = custodian.custodian;
    const keep = async (content: Uint8Array) => {
      const car = await packFile(content);
      await storage.putCar(car);
      return car.root.toString();
    };
    const part = await keep(new Uint8Array(3000).fill(1));
    const other = await keep(new Uint8Array(3000).fill(2));
    const block = encodeManifest({
      ...{ name: "A record", description: "", image: "data:," },
      linchpin: {
        ...{ scheme: "linchpin/v1", chainId: deployment.chainId, version: 1, author: CITY },
        contract: deployment.contracts.medicalRecord,
        recordId: made.deposit.recordId,
        parts: [{ part: "blob", cid: part, bytes: 3000 }],
      },
    });
    const tokenId = tokenIdOf(block);
    const root = parseCid(manifestCid(tokenId));
    const blocks = memoryBlocks();
    await blocks.put(root, block);
    await storage.putCar(await carFromBlocks(blocks, root));
    made = await deposited({ tokenId });
    mint(made);
    const { json } = await erase(await erasureOf());
    expect(json.destroyed.blobs).toBe(2);
    for (const gone of [part, manifestCid(tokenId)])
      await expect(storage.get(parseCid(gone))).rejects.toMatchObject({ code: "block/missing" });
    expect(await storage.isPinned(parseCid(other))).toBe(true);
  });

  it("also when it was down and sees the burn alone", async () => {
    const { tokenId } = made.deposit;
    burn(tokenId);
    await followRecords(custodian.custodian);
    expect(await leftOf(tokenId)).toEqual([0, 0, 0, 0]);
    expect(told(await open())).toEqual([410, "openings/erased"]);
    const [row] = await custodian.db.select().from(erasures).where(eq(erasures.tokenId, tokenId));
    expect(row).toMatchObject({ shares: 2, finishedAt: NOON });
    // Whoever asks for the certificate gets the receipt after the fact.
    expect((await erase(await erasureOf())).json).toMatchObject({ tokenId, destroyed: { shares: 2 } });
  });

  it("but not at a burn that could still be undone", async () => {
    const { tokenId } = made.deposit;
    custodian.chain.settled = { block: custodian.chain.latest.block };
    burn(tokenId);
    await followRecords(custodian.custodian);
    expect((await leftOf(tokenId))[1]).toBe(2);
  });

  it("and goes on where it was killed", async () => {
    const { tokenId } = made.deposit;
    const { patientId } = patient;
    await custodian.db.insert(erasures).values({ tokenId, patientId, destroyedAt: NOON - 9 });
    expect(told(await open())).toEqual([410, "openings/erased"]);
    expect((await erase(await erasureOf())).json).toMatchObject({
      destroyedAt: NOON,
      destroyed: { shares: 2 },
    });
  });

  describe("but not", () => {
    const refused = async (body: PostErasure, as = patient.session) => {
      const answer = await erase(body, as);
      expect((await leftOf(made.deposit.tokenId))[1]).toBe(2);
      return told(answer)[1];
    };
    it("for a stolen wallet without the root secret", async () => {
      const signingKey = new Uint8Array(32).fill(7);
      expect(await refused(await erasureOf({}, { signingKey }))).toBe("proofs/bad-signature");
    });
    it("for the root secret without the wallet", async () => {
      const forged = await erasureOf({}, { signer: mallory.account });
      expect(await refused(forged)).toBe("erasures/bad-signature");
      expect(await refused(await erasureOf(), await signIn(mallory))).toBe("erasures/not-the-holder");
      expect(await refused(await erasureOf(), await signIn(ravi))).toBe("erasures/not-the-holder");
    });
    it("for a proof of another minute, custodian or record", async () => {
      expect(await refused(await erasureOf({}, { at: NOON - 61 }))).toBe("proofs/wrong-time");
      expect(await refused(await erasureOf({}, { provenAt: LAKESIDE }))).toBe("proofs/bad-signature");
      const { proof } = await erasureOf({ tokenId: (await deposited()).deposit.tokenId });
      expect(await refused({ ...(await erasureOf()), proof })).toBe("proofs/bad-signature");
    });
    it("late, unnamed, or for a record that nobody minted", async () => {
      expect(await refused(await erasureOf({ deadline: NOON }))).toBe("erasures/wrong-deadline");
      expect(await refused(await erasureOf({ custodians: [LAKESIDE] }))).toBe("erasures/not-named");
      const { tokenId } = (await deposited()).deposit;
      expect(await refused(await erasureOf({ tokenId }))).toBe("erasures/unknown-token");
    });
    it("on what was signed for another record", async () => {
      const other = await deposited();
      mint(other);
      const { signature } = await erasureOf({ tokenId: other.deposit.tokenId });
      expect(await refused({ ...(await erasureOf()), signature })).toBe("erasures/bad-signature");
    });
    it("for the holder of before a hand-over, not even while it settles", async () => {
      const before = new Map(custodian.chain.latest.tokens);
      const body = await erasureOf();
      mint(made, { holderWallet: mallory.wallet });
      expect(await refused(body)).toBe("erasures/not-the-holder");
      custodian.chain.settled = { tokens: before };
      expect(await refused(body, await signIn(mallory))).toBe("erasures/not-settled");
    });
  });
});
