import { randomBytes } from "@linchpin/crypto";
import { digestOfBytes, type Hex, offChainDomain, offChainTypes, requestIdOf } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { journal } from "../src/adapters/postgres/schema.ts";
import { asha, city, deployment, LAKESIDE, mallory, NOON, RAVI, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { makeGrant, signGrant } from "./makeGrant.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json.code];
const WORDS = "0x1234";

describe("City Hospital's custodian delivers requests and denials", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let asRavi: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian({
      openRequestsPerPair: 2,
      openRequestsPerPatient: 3,
      requestsPerProviderPerDay: 9,
    });
    patient = await enrolPatient(custodian, asha);
    asRavi = await signIn(ravi);
  });
  afterAll(() => custodian.close());
  beforeEach(() => {
    custodian.clock.time = NOON;
    for (const { view } of Object.values(custodian.providers))
      custodian.chain.latest.providers.set(view.providerId, view);
  });

  const domain = offChainDomain(deployment);
  const requestOf = async (changed: object = {}, account = ravi.account) => {
    const sealed = digestOfBytes(hexToBytes(WORDS));
    const times = { issuedAt: NOON, expiresAt: NOON + 3600 };
    const names = { patientId: patient.patientId, from: RAVI, sealed };
    const request = { ...names, ...times, salt: bytesToHex(randomBytes(32)), ...changed };
    const types = { AccessRequest: offChainTypes.AccessRequest };
    const signature = await account.signTypedData({
      domain,
      types,
      primaryType: "AccessRequest",
      message: request,
    });
    return { request, signature, words: WORDS };
  };
  const ask = (body: unknown, as = asRavi) =>
    call(custodian, as, { method: "POST", path: "/v1/requests", body });
  const denialOf = async (requestId: Hex, changed: object = {}, account = asha.account) => {
    const denial = { requestId, sealed: digestOfBytes(hexToBytes(WORDS)), issuedAt: NOON, ...changed };
    const types = { Denial: offChainTypes.Denial };
    const signature = await account.signTypedData({ domain, types, primaryType: "Denial", message: denial });
    return { denial, signature, words: WORDS };
  };
  const deny = (body: unknown, as = patient.session) =>
    call(custodian, as, { method: "POST", path: "/v1/denials", body });
  const seen = async (as: SignedIn, side: string, requestId: Hex) => {
    const { json } = await call(custodian, as, { method: "GET", path: `/v1/requests?as=${side}` });
    return json.requests.find((one: { requestId: Hex }) => one.requestId === requestId);
  };

  it("from Dr. Ravi to Asha, once however often it is sent, and her no back to him", async () => {
    const body = await requestOf();
    const requestId = requestIdOf(body.request);
    expect(await ask(body)).toEqual({ status: 200, json: { requestId } });
    expect((await ask(body)).status).toBe(200);
    expect(await seen(patient.session, "patient", requestId)).toMatchObject({
      state: "waiting",
      words: WORDS,
      from: RAVI,
    });
    expect((await deny(await denialOf(requestId))).status).toBe(204);
    expect((await deny(await denialOf(requestId))).status).toBe(204);
    expect(await seen(asRavi, "provider", requestId)).toMatchObject({ state: "denied", answer: WORDS });
    const entries = (await custodian.db.select().from(journal)).filter(({ entry }) =>
      entry.includes(requestId),
    );
    expect(entries.map(({ entry }) => JSON.parse(entry).event)).toEqual(["request", "denial"]);
  });

  it("and tells him of the grant that answers his request", async () => {
    const body = await requestOf();
    const requestId = requestIdOf(body.request);
    await ask(body);
    const { body: grant, grantId } = await makeGrant(custodian, patient, {
      grantee: custodian.providers.ravi.view,
    });
    const path = "/v1/grants";
    await call(custodian, patient.session, {
      method: "POST",
      path,
      body: signGrant(patient, { ...grant, requestId }),
    });
    expect(await seen(asRavi, "provider", requestId)).toMatchObject({
      state: "granted",
      grantId,
      granter: asha.wallet,
      grant: grant.grant,
    });
    const other = await makeGrant(custodian, patient, { grantee: custodian.providers.lakeside.view });
    const foreign = { method: "POST", path, body: { ...other.body, requestId } } as const;
    expect(told(await call(custodian, patient.session, foreign))).toEqual([403, "grants/other-request"]);
  });

  it("and shows one that nobody answered in time as expired", async () => {
    const body = await requestOf({ expiresAt: NOON + 10 });
    await ask(body);
    custodian.clock.time = NOON + 10;
    expect(await seen(asRavi, "provider", requestIdOf(body.request))).toMatchObject({ state: "expired" });
  });

  it.each([
    ["of another provider", { from: LAKESIDE }, 403, "requests/not-the-provider"],
    ["to nobody", { patientId: `0x${"01".repeat(32)}` }, 404, "requests/unknown-patient"],
    ["whose words are others", { sealed: `0x${"01".repeat(32)}` }, 403, "requests/wrong-words"],
    ["signed long ago", { issuedAt: NOON - 31 * 86_400 }, 403, "requests/wrong-time"],
    ["signed in the future", { issuedAt: NOON + 301 }, 403, "requests/wrong-time"],
    ["that has ended", { expiresAt: NOON }, 403, "requests/wrong-term"],
    ["that stays open for a year", { expiresAt: NOON + 365 * 86_400 }, 403, "requests/wrong-term"],
  ])("and refuses a request %s", async (_what, changed, status, code) => {
    expect(told(await ask(await requestOf(changed)))).toEqual([status, code]);
  });

  it("and refuses a request of a suspended doctor, and one that he did not sign", async () => {
    expect(told(await ask(await requestOf({}, mallory.account)))).toEqual([403, "requests/bad-signature"]);
    custodian.chain.latest.providers.set(RAVI, { ...custodian.providers.ravi.view, inStanding: false });
    expect(told(await ask(await requestOf()))).toEqual([403, "requests/provider-suspended"]);
  });

  it("and refuses a denial of an unknown request, by a stranger, with other words, of the future, or unsigned", async () => {
    const body = await requestOf({ expiresAt: NOON + 20 });
    await ask(body);
    const id = requestIdOf(body.request);
    expect(told(await deny(await denialOf(`0x${"09".repeat(32)}`)))).toEqual([
      404,
      "denials/unknown-request",
    ]);
    expect(told(await deny(await denialOf(id), await signIn(mallory)))).toEqual([
      403,
      "denials/not-the-patient",
    ]);
    const words = await denialOf(id, { sealed: `0x${"01".repeat(32)}` });
    expect(told(await deny(words))).toEqual([403, "denials/wrong-words"]);
    expect(told(await deny(await denialOf(id, { issuedAt: NOON + 301 })))).toEqual([
      403,
      "denials/wrong-time",
    ]);
    expect(told(await deny(await denialOf(id, {}, mallory.account)))).toEqual([403, "denials/bad-signature"]);
    await deny(await denialOf(id));
  });

  it("and lets nobody pester: so many open of a pair, so many for a patient", async () => {
    custodian.clock.time = NOON + 100;
    const open = { issuedAt: NOON + 100, expiresAt: NOON + 7200 };
    expect((await ask(await requestOf(open))).status).toBe(200);
    expect((await ask(await requestOf(open))).status).toBe(200);
    expect(told(await ask(await requestOf(open)))).toEqual([429, "quota/requests"]);
    const asCity = await signIn(city);
    const ofCity = () => requestOf({ from: 1, ...open }, city.account);
    expect((await ask(await ofCity(), asCity)).status).toBe(200);
    expect(told(await ask(await ofCity(), asCity))).toEqual([429, "quota/requests"]);
  });
});
