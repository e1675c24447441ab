import {
  grantsPageSchema,
  historyPageSchema,
  indexedProviderSchema,
  indexerStatusSchema,
  NO_END,
  patientSchema,
  providersPageSchema,
  searchSchema,
  tokenSchema,
  tokensPageSchema,
} from "@linchpin/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asha, city, deployment, digest, lakeside, meera, ravi } from "../../test/cast.ts";
import { FakeChain } from "../../test/FakeChain.ts";
import { minted } from "../../test/fakeEvents.ts";
import { openTestIndexer, type TestIndexer } from "../../test/openTestIndexer.ts";
import { lines, METRICS_TOKEN, openTestServer, type TestServer } from "../../test/openTestServer.ts";
import { bloodCount, grants, letter, tellStory, xray } from "../../test/story.ts";

const patient = `/v1/patients/${asha.patientId}`;

describe("the read API after one story", () => {
  const chain = new FakeChain();
  let indexer: TestIndexer;
  let server: TestServer;

  beforeAll(async () => {
    indexer = await openTestIndexer(chain);
    tellStory(chain);
    await indexer.catchUp();
    server = await openTestServer(indexer.context);
  });
  afterAll(async () => {
    await server.app.close();
    await indexer.close();
  });

  it("tells what Asha's letter is now", async () => {
    expect(await server.ask(`/v1/tokens/${letter}`, tokenSchema)).toMatchObject({
      ...{ tokenId: letter, patientId: asha.patientId, owner: asha.wallet, issuer: city.id },
      ...{ version: 2, deal: 2, manifest: digest(`${letter} version 2`), burned: false },
      ...{ mintedAt: 1_800_000_006, updatedAt: 1_800_000_007 },
    });
  });

  it("tells that the blood count is Meera's since the hand-over, and the x-ray nobody's", async () => {
    expect(await server.ask(`/v1/tokens/${bloodCount}`, tokenSchema)).toMatchObject({
      ...{ patientId: meera.patientId, owner: meera.wallet, burned: false },
    });
    expect(await server.ask(`/v1/tokens/${xray}`, tokenSchema)).toMatchObject({ owner: null, burned: true });
  });

  it("tells the letter's history oldest first, without a stranger's grant of it", async () => {
    const { events, next } = await server.ask(`/v1/tokens/${letter}/history`, historyPageSchema);
    expect(events.map(({ name }) => name)).toEqual([
      "MedicalRecord.Transfer",
      "MedicalRecord.Locked",
      "MedicalRecord.RecordMinted",
      "MedicalRecord.RecordAmended",
      "MedicalRecord.DealRecorded",
      "ConsentRegistry.Granted",
      "ConsentRegistry.Revoked",
    ]);
    expect(next).toBeNull();
    expect(events[2]).toMatchObject({
      ...{ contract: deployment.contracts.medicalRecord, tokenId: letter, patientId: asha.patientId },
      ...{ providerId: city.id, args: { tokenId: BigInt(letter).toString(), issuer: city.id } },
    });
  });

  it("shows the hand-over as a Transfer in the blood count's history", async () => {
    const { events } = await server.ask(`/v1/tokens/${bloodCount}/history`, historyPageSchema);
    expect(events.filter(({ name }) => name === "MedicalRecord.Transfer").at(-1)?.args).toMatchObject({
      ...{ from: asha.wallet, to: meera.wallet },
    });
  });

  it("tells Asha's activity newest first, and the hand-over to both", async () => {
    const own = await server.ask(`${patient}/activity`, historyPageSchema);
    expect(own.events[0]?.name).toBe("ConsentRegistry.AllRevoked");
    expect(own.events.at(-1)?.name).toBe("PatientRegistry.PatientEnrolled");
    const taken = await server.ask(`/v1/patients/${meera.patientId}/activity`, historyPageSchema);
    expect(taken.events.map(({ name }) => name)).toEqual([
      "MedicalRecord.RecordHandedOver",
      "ConsentRegistry.Granted",
      "PatientRegistry.PatientEnrolled",
    ]);
  });

  it("tells of Asha's activity what has one name alone, also where much came since", async () => {
    const named = `${patient}/activity?name=PatientRegistry.PatientEnrolled&limit=1`;
    const { events, next } = await server.ask(named, historyPageSchema);
    expect([events.map(({ name }) => name), next]).toEqual([["PatientRegistry.PatientEnrolled"], null]);
  });

  it("counts and lists the records that are Asha's now", async () => {
    expect(await server.ask(patient, patientSchema)).toMatchObject({
      ...{ wallet: asha.wallet, hospital: city.id, tokens: 1, enrolledAt: 1_800_000_005 },
    });
    const { tokens } = await server.ask(`${patient}/tokens`, tokensPageSchema);
    expect(tokens.map(({ tokenId }) => tokenId)).toEqual([xray, letter]);
    const hers = await server.ask(`/v1/patients/${meera.patientId}/tokens`, tokensPageSchema);
    expect(hers.tokens.map(({ tokenId }) => tokenId)).toEqual([bloodCount]);
  });

  it("dates the end of a grant by its revocation, or by the revocation of all", async () => {
    const { grants: given } = await server.ask(`${patient}/grants`, grantsPageSchema);
    expect(given.map(({ grantId, revokedAt }) => [grantId, revokedAt])).toEqual([
      [grants.allToLakeside.grantId, 1_800_000_010],
      [grants.letterToRavi.grantId, 1_800_000_008],
    ]);
    const toRavi = await server.ask(`/v1/providers/${ravi.id}/grants`, grantsPageSchema);
    expect(toRavi.grants.map(({ patientId }) => patientId)).toEqual([meera.patientId, asha.patientId]);
  });

  it("lists providers by number, by kind and by a part of their name", async () => {
    const all = await server.ask("/v1/providers", providersPageSchema);
    expect(all.providers.map(({ providerId }) => providerId)).toEqual([1, 2, 3]);
    const hospitals = await server.ask("/v1/providers?kind=2&q=hospital", providersPageSchema);
    expect(hospitals.providers.map(({ wallet }) => wallet)).toEqual([city.wallet, lakeside.wallet]);
    expect((await server.ask("/v1/providers?q=%25", providersPageSchema)).providers).toEqual([]);
  });

  it("tells Dr. Ravi suspended while one of two suspensions stands, and his keys", async () => {
    expect(await server.ask("/v1/providers/2", indexedProviderSchema)).toMatchObject({
      ...{ status: "suspended", parent: city.id, kind: 3, expiry: NO_END, preKey: digest("pre") },
    });
    expect(await server.ask("/v1/providers/1", indexedProviderSchema)).toMatchObject({
      ...{ status: "active", parent: null, custodian: { url: "https://city.example" } },
    });
  });

  it("tells a custodian's anchors in its provider's history, large numbers as text", async () => {
    const { events } = await server.ask("/v1/providers/1/history", historyPageSchema);
    expect(events.at(-1)).toMatchObject({
      ...{ name: "AccessJournal.Anchored", args: { sequence: 1, size: (2n ** 60n).toString() } },
    });
  });

  it.each([
    ["a token id in hex", letter, { tokens: 1, patients: 0, providers: 0 }],
    ["a token id in decimal", BigInt(letter).toString(), { tokens: 1, patients: 0, providers: 0 }],
    [
      "a patient id",
      asha.patientId.toUpperCase().replace("0X", ""),
      { tokens: 0, patients: 1, providers: 0 },
    ],
    ["a patient's wallet", asha.wallet, { tokens: 0, patients: 1, providers: 0 }],
    ["a provider's wallet", ravi.wallet, { tokens: 0, patients: 0, providers: 1 }],
    ["a provider's number", "3", { tokens: 0, patients: 0, providers: 1 }],
    ["a part of a name", "ravi grö", { tokens: 0, patients: 0, providers: 1 }],
    ["a former name", "lakeside former", { tokens: 0, patients: 0, providers: 0 }],
    ["nothing known", digest("nothing"), { tokens: 0, patients: 0, providers: 0 }],
  ])("finds by %s", async (_what, text, counts) => {
    const found = await server.ask(`/v1/search?q=${encodeURIComponent(text)}`, searchSchema);
    const { tokens, patients, providers } = found;
    expect({ tokens: tokens.length, patients: patients.length, providers: providers.length }).toEqual(counts);
  });

  it("says how far it is", async () => {
    const { rows } = await indexer.admin.query<{ count: string }>("SELECT count(*) FROM events");
    expect(await server.ask("/v1/status", indexerStatusSchema)).toEqual({
      ...{ chainId: 31_415, head: chain.height, indexed: chain.height, events: Number(rows[0]?.count) },
    });
  });

  it("pages through every list to the same whole, one by one", async () => {
    for (const [path, schema, list] of [
      [`/v1/tokens/${letter}/history`, historyPageSchema, "events"],
      [`${patient}/activity`, historyPageSchema, "events"],
      [`${patient}/tokens`, tokensPageSchema, "tokens"],
      [`${patient}/grants`, grantsPageSchema, "grants"],
      ["/v1/providers", providersPageSchema, "providers"],
    ] as const) {
      type Page = { readonly next: string | null } & Readonly<Record<string, unknown[]>>;
      const whole = (await server.ask(path, schema)) as unknown as Page;
      const pieces: unknown[] = [];
      for (let cursor = ""; ; ) {
        const page = (await server.ask(`${path}?limit=1${cursor}`, schema)) as unknown as Page;
        pieces.push(...(page[list] ?? []));
        if (page.next === null) break;
        cursor = `&cursor=${page.next}`;
      }
      expect(pieces).toEqual(whole[list]);
    }
  });

  it("keeps a cursor's place while new records come in", async () => {
    const first = await server.ask(`${patient}/tokens?limit=1`, tokensPageSchema);
    chain.mine([minted({ tokenId: digest("a new one"), ...asha, issuer: city.id })]);
    await indexer.catchUp();
    const second = await server.ask(`${patient}/tokens?limit=1&cursor=${first.next}`, tokensPageSchema);
    expect(second.tokens.map(({ tokenId }) => tokenId)).toEqual([letter]);
  });

  it.each([
    "/v1/tokens/0x12",
    "/v1/tokens/0x12/history",
    `/v1/tokens/${letter}/history?limit=0`,
    `/v1/tokens/${letter}/history?limit=201`,
    `/v1/tokens/${letter}/history?cursor=1`,
    `/v1/tokens/${letter}/history?cursor=9999999999-0`,
    `/v1/tokens/${letter}/history?wrong=1`,
    `${patient}/activity?name=Granted`,
    "/v1/patients/nobody",
    "/v1/providers/0",
    "/v1/providers/4294967296",
    "/v1/providers?kind=9",
    "/v1/providers?cursor=1-1",
    "/v1/search",
    `/v1/search?q=${"x".repeat(201)}`,
    "/v1/search?q=lakeside%00",
  ])("refuses %s", async (url) => {
    const answer = await server.get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([400, "request/invalid"]);
    expect(answer.body).not.toContain("wrong");
  });

  it.each([
    [`/v1/tokens/${digest("no token")}`, "token/unknown"],
    [`/v1/patients/${digest("nobody")}`, "patient/unknown"],
    ["/v1/providers/77", "provider/unknown"],
    ["/v1/nothing", "request/unknown-route"],
  ])("does not know %s", async (url, code) => {
    const answer = await server.get(url);
    expect([answer.statusCode, answer.json().code]).toEqual([404, code]);
  });

  it("describes all its routes, is healthy and counts", async () => {
    const { paths } = (await server.get("/openapi.json")).json();
    expect(Object.keys(paths)).toHaveLength(18);
    expect((await server.get("/health")).json()).toEqual({ status: "ok" });
    expect((await server.get("/metrics")).json().code).toBe("request/unknown-route");
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const metrics = await server.app.inject({ url: "/metrics", headers });
    expect(metrics.body).toContain("linchpin_indexer_request_seconds_bucket");
  });

  it("writes no id into its log", () => {
    expect(lines.length).toBeGreaterThan(40);
    expect(JSON.stringify(lines)).not.toMatch(/0x[0-9a-f]{8}/);
  });

  it("limits who asks too often", async () => {
    const strict = await openTestServer(indexer.context, 1);
    await strict.get("/v1/status");
    const answer = await strict.get("/v1/status");
    expect([answer.statusCode, answer.json().code]).toEqual([429, "request/too-many"]);
    await strict.app.close();
  });
});
