import { NONCE_HEADER, SESSION_HEADER, SIGNATURE_HEADER, TIME_HEADER } from "@linchpin/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetNonces } from "../src/actions/forgetNonces.ts";
import { nonces } from "../src/adapters/postgres/schema.ts";
import { asha, mallory, NOON } from "./cast.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signedHeaders, signIn } from "./signIn.ts";

describe("City Hospital's custodian answers signed requests only", () => {
  let custodian: TestCustodian;
  let session: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian();
    session = await signIn(asha);
  });
  afterAll(() => custodian.close());
  beforeEach(() => {
    custodian.clock.time = NOON;
  });

  const path = "/v1/slots";
  const get = async (headers: Record<string, string>, url = path) => {
    const answer = await custodian.server.inject({ method: "GET", url, headers });
    return [answer.statusCode, answer.json().code];
  };
  const signed = (changed: object = {}) =>
    signedHeaders(session, { method: "GET", path, time: NOON, ...changed });

  it("of a wallet that signed in", async () => {
    expect(await call(custodian, session, { method: "GET", path })).toEqual({
      status: 200,
      json: { slots: [], removed: [] },
    });
  });

  it("and not without a sign-in, or with one that cannot be read", async () => {
    expect(await get({})).toEqual([401, "session/missing"]);
    expect(await get({ ...signed(), [SESSION_HEADER]: "%%%" })).toEqual([401, "session/invalid"]);
  });

  it("and not with a header missing or malformed", async () => {
    const malformed = [400, "request/malformed"];
    const { [NONCE_HEADER]: _, ...without } = signed();
    expect(await get(without)).toEqual(malformed);
    expect(await get({ ...signed(), [TIME_HEADER]: "noon" })).toEqual(malformed);
    expect(await get({ ...signed(), [SIGNATURE_HEADER]: "0x12" })).toEqual(malformed);
  });

  it("and not more than a minute from its clock", async () => {
    expect((await get(signed({ time: NOON - 60 })))[0]).toBe(200);
    expect(await get(signed({ time: NOON - 61 }))).toEqual([401, "request/wrong-time"]);
    expect(await get(signed({ time: NOON + 61 }))).toEqual([401, "request/wrong-time"]);
  });

  it("and not twice", async () => {
    const headers = signed();
    expect((await get(headers))[0]).toBe(200);
    expect(await get(headers)).toEqual([401, "request/replayed"]);
  });

  it("and answers one of many that come at once with the same nonce", async () => {
    const headers = signed();
    const statuses = (await Promise.all([get(headers), get(headers), get(headers)])).map(
      ([status]) => status,
    );
    expect(statuses.sort()).toEqual([200, 401, 401]);
  });

  it.each([
    ["for another custodian", { custodian: 2 }],
    ["for another path", { path: "/v1/grants?as=patient" }],
    ["for another method", { method: "DELETE" }],
    ["for a body", { body: new Uint8Array([1]) }],
  ])("and not when signed %s", async (_what, changed) => {
    expect(await get(signed(changed))).toEqual([401, "request/bad-signature"]);
  });

  it("and not when the body was exchanged", async () => {
    const body = new TextEncoder().encode(JSON.stringify({ grantId: `0x${"11".repeat(32)}` }));
    const headers = signedHeaders(session, { method: "POST", path: "/v1/revocations", body, time: NOON });
    const answer = await custodian.server.inject({
      method: "POST",
      url: "/v1/revocations",
      headers: { ...headers, "content-type": "application/json" },
      payload: JSON.stringify({ grantId: `0x${"22".repeat(32)}` }),
    });
    expect(answer.json().code).toBe("request/bad-signature");
  });

  it("and not when another key signed than the one that the wallet named", async () => {
    const stranger = await signIn(mallory);
    const stolen = { header: session.header, keys: stranger.keys };
    const headers = signedHeaders(stolen, { method: "GET", path, time: NOON });
    expect(await get(headers)).toEqual([401, "request/bad-signature"]);
  });

  it("and not when it was signed with another sign-in than the one it comes with, of the same key", async () => {
    const other = await signIn(mallory, { keys: session.keys });
    const swapped = { ...signed(), [SESSION_HEADER]: other.header };
    expect(await get(swapped)).toEqual([401, "request/bad-signature"]);
    expect((await get(signedHeaders(other, { method: "GET", path, time: NOON })))[0]).toBe(200);
  });

  it("and not when the wallet did not sign its sign-in", async () => {
    const { account } = asha;
    const forged = { ...account, signMessage: mallory.account.signMessage } as typeof account;
    const headers = signedHeaders(await signIn({ account: forged }), { method: "GET", path, time: NOON });
    expect(await get(headers)).toEqual([401, "session/bad-signature"]);
  });

  it("and not for a sign-in made at another site, or one that has ended, though it was known", async () => {
    const elsewhere = await signIn(asha, { origin: "https://phishing.example" });
    const headers = signedHeaders(elsewhere, { method: "GET", path, time: NOON });
    expect(await get(headers)).toEqual([401, "session/wrong-origin"]);
    const short = await signIn(asha, { seconds: 100 });
    expect((await get(signedHeaders(short, { method: "GET", path, time: NOON })))[0]).toBe(200);
    custodian.clock.time = NOON + 100;
    const late = signedHeaders(short, { method: "GET", path, time: NOON + 100 });
    expect(await get(late)).toEqual([401, "session/expired"]);
  });

  it("and forgets nonces once their time alone refuses them", async () => {
    custodian.clock.time = NOON + 122;
    await forgetNonces(custodian.custodian);
    expect(await custodian.db.select().from(nonces)).toEqual([]);
  });
});

describe("City Hospital's custodian bounds what one caller may ask", () => {
  it("by wallet", async () => {
    const custodian = await openTestCustodian({ requestsPerMinutePerWallet: 2 });
    const session = await signIn(asha);
    const ask = () => call(custodian, session, { method: "GET", path: "/v1/slots" });
    await ask();
    await ask();
    const { status, json } = await ask();
    expect([status, json.code]).toEqual([429, "request/too-many"]);
    expect((await call(custodian, await signIn(mallory), { method: "GET", path: "/v1/slots" })).status).toBe(
      200,
    );
    await custodian.close();
  });

  it("by address, unsigned requests too", async () => {
    const custodian = await openTestCustodian({ requestsPerMinutePerAddress: 1 });
    expect((await custodian.server.inject("/v1/info")).statusCode).toBe(200);
    const answer = await custodian.server.inject("/v1/info");
    expect([answer.statusCode, answer.json().code]).toEqual([429, "request/too-many"]);
    await custodian.close();
  });
});
