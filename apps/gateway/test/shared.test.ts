import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { takeHl7 } from "../src/actions/takeHl7.ts";
import { forgetOld } from "../src/adapters/postgres/forgetOld.ts";
import { fakeSource, makeHeld } from "../src/charts/fakeSource.fixture.ts";
import { openCharts } from "../src/charts/openCharts.ts";
import { answerMessages } from "../src/mllp/answerMessages.ts";
import { openReading } from "../src/openReading.ts";
import { castRecords, ASHA as READ_ASHA, tokenForm } from "../src/openTestGateway.fixture.ts";
import { buildServer } from "../src/server/buildServer.ts";
import { listClients } from "../src/smart/listClients.ts";
import { openTestGateway, type TestGateway } from "./openTestGateway.ts";

const PUBLIC_URL = "https://gateway.city.example";
const keys = await generateKeyPair("ES384");
const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: "1" }] };
const registered = listClients(
  ["ehr", "other"].map((clientId) => ({ clientId, name: clientId, scopes: ["system/*.rs"], jwks })),
);

/** One process of City Hospital's gateway: several have one database, one key-encryption key, one root secret. */
async function openProcess(url?: string) {
  const inner = await openTestGateway(url === undefined ? {} : { url });
  const now = () => new Date(inner.clock.time * 1000);
  const charts = openCharts(fakeSource(castRecords(), [makeHeld({ patientId: READ_ASHA })]), {
    now: () => inner.clock.time,
  });
  const reading = openReading({
    ...inner.remembered,
    charts,
    clients: registered,
    publicUrl: PUBLIC_URL,
    now,
  });
  const server = await buildServer(inner.gateway, {
    ...{ log: pino({ level: "silent" }), adminToken: null, metricsToken: null, reading },
  });
  return {
    ...inner,
    ask: (path: string, token: string) =>
      server.inject({ url: path, headers: { authorization: `Bearer ${token}` } }),
    askToken: (assertion: string) =>
      server.inject({
        ...{ method: "POST", url: "/smart/token" },
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams(tokenForm(assertion, "system/*.rs")).toString(),
      }),
    close: async () => {
      await server.close();
      await inner.close();
    },
  };
}

let first: Awaited<ReturnType<typeof openProcess>>;
let second: typeof first;
beforeAll(async () => {
  first = await openProcess();
  second = await openProcess(first.databaseUrl);
});
afterAll(async () => {
  await first.close();
  await second.close();
});

const assert = (client = "ehr", jti: string = randomUUID()) =>
  new SignJWT({ iss: client, sub: client, aud: `${PUBLIC_URL}/smart/token`, jti })
    .setIssuedAt(first.clock.time)
    .setExpirationTime(first.clock.time + 120)
    .setProtectedHeader({ alg: "ES384", kid: "1" })
    .sign(keys.privateKey);
const signIn = async (client = "ehr") => (await first.askToken(await assert(client))).json().access_token;

const textOf = (bytes: Uint8Array = new Uint8Array()) => new TextDecoder().decode(bytes);

describe("two processes of one gateway", () => {
  it("take an assertion once between them, however it is shown to both", async () => {
    const assertion = await assert();
    const answers = await Promise.all(
      [first, second, first, second, second].map(({ askToken }) => askToken(assertion)),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401, 401, 401]);
    expect((await first.askToken(await assert("other", "same"))).statusCode).toBe(200);
    // A jti is a client's own.
    expect((await second.askToken(await assert("ehr", "same"))).statusCode).toBe(200);
  });

  it("forget an assertion only when it could not be used any more", async () => {
    const replays = first.remembered.replays;
    const used = { clientId: "ehr", jti: randomUUID(), until: first.clock.time + 10 };
    expect(await replays.take(used)).toBe(true);
    await forgetOld(first.db, first.clock);
    expect(await replays.take(used)).toBe(false);
    await forgetOld(first.db, { now: () => used.until });
    expect(await replays.take(used)).toBe(true);
  });

  it("honour each other's access tokens and next links, and give a link to nobody else", async () => {
    const token = await signIn();
    const page = await first.ask("/fhir/Observation?_count=1", token);
    const next: string = page
      .json()
      .link.find(({ relation }: { relation: string }) => relation === "next").url;
    const path = next.slice(PUBLIC_URL.length);
    const other = await second.ask(path, token);
    expect(other.json().entry[0].resource.id).not.toBe(page.json().entry[0].resource.id);
    expect((await second.ask(path, await signIn("other"))).statusCode).toBe(410);
    const link = path.split("_page=")[1] ?? "";
    expect(await second.remembered.pages.find(link, "ehr")).toBeDefined();
    first.clock.time += 15 * 60;
    expect(await first.remembered.pages.find(link, "ehr")).toBeUndefined();
    first.clock.time -= 15 * 60;
  });

  it("keep one trail of who read what, sealed, whole after both are gone", async () => {
    const token = await signIn();
    await first.ask("/fhir/Condition?code:text=canary-of-asha", token);
    await second.ask("/fhir/Condition", token);
    const audit = (await second.ask("/fhir/AuditEvent?_count=500", token)).json();
    const searches = audit.entry
      .map(({ resource }: { resource: { entity: { name?: string }[] } }) => resource.entity[1]?.name)
      .filter((name: unknown) => name === "Condition");
    expect(searches).toHaveLength(1);
    await first.remembered.accesses.write({
      ...{ id: randomUUID(), at: 1, clientId: "ehr", clientName: "ehr", purposes: [], outcome: "0" },
      ...{ interaction: "search-type", types: ["Patient"], patientIds: [READ_ASHA] },
      query: "Patient?name=canary-of-asha",
    });
    const third = await openProcess(first.databaseUrl);
    const kept = await third.remembered.accesses.of(READ_ASHA);
    await third.close();
    expect(kept.at(-1)?.query).toContain("canary-of-asha");
    const dump = await first.db.execute(sql`SELECT encode(sealed, 'escape') AS text FROM accesses`);
    const people = await first.db.execute(sql`SELECT encode(person, 'hex') AS person FROM access_people`);
    expect(JSON.stringify(dump.rows)).not.toContain("canary");
    expect(JSON.stringify([dump.rows, people.rows])).not.toContain(READ_ASHA.slice(2));
  });

  it("answer a message that comes again with the first answer, byte by byte, and take it once", async () => {
    let taken = 0;
    const listen = ({ gateway }: Pick<TestGateway, "gateway">) =>
      answerMessages({
        take: async (received) => {
          taken += 1;
          return takeHl7(gateway, received);
        },
        answers: gateway.answers,
        now: () => new Date(),
        newControlId: () => randomUUID().slice(0, 20),
      });
    const bytes = new TextEncoder().encode(
      "MSH|^~\\&|HIS|CITY|L|G|20260302091500||ADT^A01|SHARED-1|P|2.5.1\rPID|1||MRN-1^^^CITY^MR||Rao^Asha||19790101|F\rPV1|1|E\r",
    );
    const peer = { address: "127.0.0.1", certificate: undefined };
    const one = await listen(first)({ bytes }, peer);
    const two = await listen(second)({ bytes }, peer);
    expect(textOf(one)).toContain("MSA|AA|SHARED-1");
    expect(textOf(two)).toBe(textOf(one));
    expect(taken).toBe(1);
    // Both at the same moment: taken in by both, known as one by its source, and answered alike.
    const fresh = new TextEncoder().encode(new TextDecoder().decode(bytes).replace("SHARED-1", "SHARED-2"));
    const [left, right] = await Promise.all([
      listen(first)({ bytes: fresh }, peer),
      listen(second)({ bytes: fresh }, peer),
    ]);
    expect(textOf(right)).toBe(textOf(left));
    const rows = await first.db.execute(sql`SELECT encode(sealed, 'escape') AS text FROM answers`);
    expect(rows.rows).toHaveLength(2);
    expect(JSON.stringify(rows.rows)).not.toContain("SHARED");
  });

  it("answer nothing where the trail cannot be written", async () => {
    const token = await signIn();
    await first.db.execute(sql`ALTER TABLE accesses RENAME TO gone`);
    const refused = await first.ask("/fhir/Observation", token);
    await first.db.execute(sql`ALTER TABLE gone RENAME TO accesses`);
    expect(refused.statusCode).toBe(500);
    expect(refused.json()).toMatchObject({ resourceType: "OperationOutcome" });
    expect(refused.body).not.toContain("Observation/");
  });
});
