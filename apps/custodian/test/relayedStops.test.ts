import { consentRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { healthLinks, relayedMessages, revocations } from "../src/adapters/postgres/schema.ts";
import { asha, mallory } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { makeGrant } from "./makeGrant.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

describe("a revocation that anybody brings to be relayed", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let asMallory: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian();
    patient = await enrolPatient(custodian, asha);
    asMallory = await signIn(mallory);
  });
  afterAll(() => custodian.close());

  const grantTo = () => makeGrant(custodian, patient, { grantee: custodian.providers.ravi.view });
  const post = (body: unknown) =>
    call(custodian, patient.session, { method: "POST", path: "/v1/grants", body });
  const relay = (data: Hex) =>
    call(custodian, asMallory, {
      method: "POST",
      path: "/v1/relay",
      body: { calls: [{ to: "consentRegistry", data }] },
    });
  const stopAll = (epoch: number) =>
    encodeFunctionData({
      abi: consentRegistryAbi,
      functionName: "revokeAllBySig",
      args: [patient.patientId, epoch, 1n, "0x1234"],
    });
  const stopOne = (grantId: Hex) =>
    encodeFunctionData({
      abi: consentRegistryAbi,
      functionName: "revokeBySig",
      args: [patient.patientId, grantId, "0x1234"],
    });
  const isStopped = async (grantId: Hex) =>
    (await custodian.db.select().from(revocations)).some((row) => row.grantId === grantId);

  it("stops its grant at once, before it is mined", async () => {
    const { body, grantId } = await grantTo();
    await post(body);
    expect((await relay(stopOne(grantId))).status).toBe(200);
    expect(await isStopped(grantId)).toBe(true);
  });

  it("of everything ends her links at once, before it is mined; one of a grant ends none", async () => {
    const link: Hex = `0x${"5".repeat(64)}`;
    const row = {
      link,
      patientId: patient.patientId,
      createdAt: 0,
      expiresAt: 4_000_000_000,
      file: "x",
      length: 1,
    };
    await custodian.db.insert(healthLinks).values({ ...row, hasPasscode: false, records: [] });
    const { body, grantId } = await grantTo();
    await post(body);
    await relay(stopOne(grantId));
    const ended = async () =>
      (await custodian.db.select().from(healthLinks)).map(({ endReason }) => endReason);
    expect(await ended()).toEqual([null]);
    await relay(stopAll(7));
    expect(await ended()).toEqual(["stopped"]);
  });

  it("of everything stops every grant held, and sent again nothing that was granted since", async () => {
    const before = await grantTo();
    await post(before.body);
    await relay(stopAll(0));
    expect(await isStopped(before.grantId)).toBe(true);
    const since = await grantTo();
    await post(since.body);
    expect((await relay(stopAll(0))).status).toBe(200);
    expect(await isStopped(since.grantId)).toBe(false);
  });

  it("that changes many consents stops those that it ends, and begins none here", async () => {
    const [ended, kept] = [await grantTo(), await grantTo()];
    await post(ended.body);
    await post(kept.body);
    const change = {
      patientId: patient.patientId,
      revoked: [ended.grantId],
      granted: [(await grantTo()).grant],
      consentEpoch: 0,
      deadline: 1n,
    };
    const data = encodeFunctionData({
      abi: consentRegistryAbi,
      functionName: "changeConsentsBySig",
      args: [change, "0x1234"],
    });
    expect((await relay(data)).status).toBe(200);
    expect([await isStopped(ended.grantId), await isStopped(kept.grantId)]).toEqual([true, false]);
    // It gives too, so it is not paid out of what is kept for revocations.
    const rows = await custodian.db.select().from(relayedMessages);
    expect(rows.at(-1)?.pot).toBe("stranger");
  });

  it("stops nothing when the contract refuses it", async () => {
    const { body, grantId } = await grantTo();
    await post(body);
    custodian.relayer.reverts = "SignatureInvalid";
    const refused = { state: "refused", error: "SignatureInvalid" };
    expect((await relay(stopOne(grantId))).json.results).toEqual([refused]);
    custodian.relayer.reverts = null;
    expect(await isStopped(grantId)).toBe(false);
  });
});
