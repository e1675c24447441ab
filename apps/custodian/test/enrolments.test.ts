import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { deriveHpkeKeys, drawPepper, openSealed, sealingInfo, sealTo as sealToKey } from "@linchpin/crypto";
import { CLI_ORIGIN, digestOf, type Hex, releaseText } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { peppers } from "../src/adapters/postgres/schema.ts";
import { asha, CITY, custodianKeys, mallory, NOON } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const id = (byte: string): Hex => `0x${byte.repeat(32)}`;

describe("City Hospital's custodian keeps what Asha's keys need", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let session: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian({ slotsPerWallet: 3, bundlesPerWallet: 2, peppersPerWallet: 2 });
    patient = await enrolPatient(custodian, asha);
    session = patient.session;
  });
  afterAll(() => custodian.close());
  beforeEach(() => {
    custodian.clock.time = NOON;
  });
  const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json.code];

  describe("her key bundle", () => {
    const put = (bundle: unknown, as = session) =>
      call(custodian, as, { method: "PUT", path: "/v1/key-bundles", body: { bundle } });

    it("under its digest, for anybody", async () => {
      const answer = await custodian.server.inject(`/v1/key-bundles/${patient.bundleDigest}`);
      expect(answer.json()).toEqual(patient.bundle);
      const unknown = await custodian.server.inject(`/v1/key-bundles/${id("00")}`);
      expect([unknown.statusCode, unknown.json().code]).toEqual([404, "bundles/unknown"]);
    });

    it("the same again is no error; too many are", async () => {
      expect(await put(patient.bundle)).toEqual({ status: 200, json: { digest: patient.bundleDigest } });
      const second = { ...patient.bundle, generation: 2 };
      expect((await put(second)).json).toEqual({ digest: digestOf(second) });
      expect(told(await put({ ...patient.bundle, generation: 3 }))).toEqual([429, "quota/bundles"]);
    });

    it("from her wallet alone, or the one that a recovery put in its place", async () => {
      const asMallory = await signIn(mallory);
      expect(told(await put(patient.bundle, asMallory))).toEqual([403, "bundles/not-the-patient"]);
      const { bundleDigest } = patient;
      custodian.chain.latest.patients.set(patient.patientId, { wallet: mallory.wallet, bundleDigest });
      expect((await put(patient.bundle, asMallory)).status).toBe(200);
      // From the recovery on the old wallet has no power, though the bundle names it.
      expect(told(await put(patient.bundle))).toEqual([403, "bundles/not-the-patient"]);
      custodian.chain.latest.patients.delete(patient.patientId);
      expect((await put(patient.bundle)).status).toBe(200);
      custodian.chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest });
    });

    it("for this network alone", async () => {
      expect(told(await put({ ...patient.bundle, chainId: 1 }))).toEqual([403, "bundles/wrong-chain"]);
    });
  });

  describe("her share of a wallet slot's pepper", () => {
    const slotId = id("aa");
    const stretched = id("bb");
    const pinVerifier = `0x${createHash("sha256").update(hexToBytes(stretched)).digest("hex")}`;
    const { shares, commitments: committed } = drawPepper({ n: 3, k: 2 });
    const commitments = committed.map((one) => bytesToHex(one));
    const device = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const { x = "", y = "" } = device.publicKey.export({ format: "jwk" });
    const deviceKey = bytesToHex(
      Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]),
    );
    let sealedShare: Hex;
    let pepper: {
      slotId: Hex;
      sealedShare: Hex;
      commitments: Hex[];
      k: 2;
      pinVerifier: string;
      deviceKeys: Hex[];
    };
    const sealFor = async (slot: Hex, share = shares[0] ?? "") => {
      const info = sealingInfo("pepper", "deposit", hexToBytes(slot), CITY);
      const { publicKey } = await custodianKeys(CITY);
      return bytesToHex(await sealToKey(publicKey, { info, plaintext: new TextEncoder().encode(share) }));
    };
    const seed = new Uint8Array(32).fill(6);
    let sealTo: Hex;
    beforeAll(async () => {
      sealTo = bytesToHex((await deriveHpkeKeys(seed)).publicKey);
      sealedShare = await sealFor(slotId);
      pepper = { slotId, sealedShare, commitments, k: 2, pinVerifier, deviceKeys: [deviceKey] };
    });
    beforeEach(async () => {
      await custodian.db.delete(peppers);
      await call(custodian, session, { method: "PUT", path: "/v1/peppers", body: pepper });
    });
    const release = (proof: object, as = session, changed: object = {}) =>
      call(custodian, as, {
        method: "POST",
        path: "/v1/peppers/release",
        body: { slotId, sealTo, proof, ...changed },
      });
    const right = { kind: "pin", stretched };
    const wrong = { kind: "pin", stretched: id("cc") };
    const byDevice = (signed: { sealTo: Hex }, key = deviceKey) => {
      const text = releaseText({ slotId, sealTo: signed.sealTo, custodian: CITY });
      const signature = sign("sha256", text, { key: device.privateKey, dsaEncoding: "ieee-p1363" });
      return { kind: "device", key, signature: bytesToHex(signature) };
    };

    it("and releases it for the PIN, sealed to a fresh key", async () => {
      const { status, json } = await release(right);
      expect([status, json.k, json.commitments]).toEqual([200, 2, commitments]);
      const { secretKey } = await deriveHpkeKeys(seed);
      const info = sealingInfo("pepper", hexToBytes(slotId), CITY);
      const share = await openSealed(secretKey, { info, sealed: hexToBytes(json.sealedShare) });
      expect(new TextDecoder().decode(share)).toBe(shares[0]);
    });

    it("and releases it for a signature of the registered device", async () => {
      expect((await release(byDevice({ sealTo }))).status).toBe(200);
      expect(told(await release(byDevice({ sealTo: id("0f") })))).toEqual([403, "peppers/wrong-device"]);
      const other = `0x04${"11".repeat(64)}` as const;
      expect(told(await release(byDevice({ sealTo }, other)))).toEqual([403, "peppers/wrong-device"]);
    });

    it("and not to a sign-in that no web page made", async () => {
      const cli = await signIn(asha, { origin: CLI_ORIGIN });
      expect(told(await release(right, cli))).toEqual([403, "peppers/wrong-origin"]);
    });

    it("and not to another wallet", async () => {
      expect(told(await release(right, await signIn(mallory)))).toEqual([404, "peppers/unknown"]);
    });

    it("and locks after five wrong PINs, for a time that doubles, also for the right one", async () => {
      for (const _ of [1, 2, 3, 4, 5]) expect(told(await release(wrong))).toEqual([403, "peppers/wrong-pin"]);
      const locked = await release(right);
      expect([...told(locked), locked.json.facts.lockedUntil]).toEqual([429, "peppers/locked", NOON + 60]);
      custodian.clock.time = NOON + 60;
      expect(told(await release(wrong))).toEqual([403, "peppers/wrong-pin"]);
      expect((await release(right)).json.facts.lockedUntil).toBe(NOON + 60 + 120);
      // The device that she registered still opens.
      expect((await release(byDevice({ sealTo }))).status).toBe(200);
      expect((await release(right)).status).toBe(200);
    });

    it("and counts guesses that come at once", async () => {
      await Promise.all(Array.from({ length: 8 }, () => release(wrong)));
      expect(told(await release(right))).toEqual([429, "peppers/locked"]);
    });

    it("and does not forget wrong PINs when the pepper is stored again", async () => {
      for (const _ of [1, 2, 3, 4, 5]) await release(wrong);
      await call(custodian, session, { method: "PUT", path: "/v1/peppers", body: pepper });
      expect(told(await release(right))).toEqual([429, "peppers/locked"]);
    });

    it("and takes none that could never be released, nor more than a few", async () => {
      const put = (body: unknown) => call(custodian, session, { method: "PUT", path: "/v1/peppers", body });
      const { pinVerifier: _, ...bare } = pepper;
      expect(told(await put({ ...bare, deviceKeys: [] }))).toEqual([400, "peppers/no-proof"]);
      await put({ ...pepper, slotId: id("ab"), sealedShare: await sealFor(id("ab")) });
      const third = { ...pepper, slotId: id("ac"), sealedShare: await sealFor(id("ac")) };
      expect(told(await put(third))).toEqual([429, "quota/peppers"]);
    });

    it("and puts no other in its place: a thief of the wallet alone would lock her out", async () => {
      const put = (body: unknown) => call(custodian, session, { method: "PUT", path: "/v1/peppers", body });
      const other = { ...pepper, commitments: [id("01"), id("02"), id("03")] };
      expect(told(await put(other))).toEqual([409, "peppers/taken"]);
      expect((await release(right)).status).toBe(200);
    });

    it("and takes none that was sealed for another slot, or is no share", async () => {
      const put = (body: unknown) => call(custodian, session, { method: "PUT", path: "/v1/peppers", body });
      const bad = [400, "peppers/bad-share"];
      expect(told(await put({ ...pepper, slotId: id("ab") }))).toEqual(bad);
      expect(told(await put({ ...pepper, sealedShare: await sealFor(slotId, "a secret") }))).toEqual(bad);
    });

    it("encrypted", async () => {
      const [row] = await custodian.db.select().from(peppers);
      expect(Buffer.from(row?.sealedShare ?? []).toString("latin1")).not.toContain(shares[0]?.slice(3));
    });
  });
});
