import { randomBytes, scryptSync } from "node:crypto";
import { sealJwe } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import {
  digestOfBytes,
  HEALTH_LINK_MOST_LENGTH,
  HEALTH_LINK_TRIES,
  type Hex,
  type PutHealthLink,
  passcodeStretch,
} from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectExpired } from "../src/actions/collectExpired.ts";
import { destroyRecord } from "../src/actions/destroyRecord.ts";
import { sweepStoppedLinks } from "../src/actions/endStoppedLinks.ts";
import { healthLinks } from "../src/adapters/postgres/schema.ts";
import { accountOf, asha, CITY, mallory, NOON } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

const HOUR = 3600;
const ORIGIN = "https://keys.city.example";
const record: Hex = `0x${"7".repeat(64)}`;
const PASSCODE = "river Lamp 42";

let custodian: TestCustodian;
let patient: Patient;
beforeEach(async () => {
  custodian = await openTestCustodian({ shlRequestsPerMinutePerLink: 60 });
  patient = await enrolPatient(custodian, asha);
  custodian.chain.latest.custodians.set(CITY, `${ORIGIN}/`);
});
afterEach(() => custodian.close());

/** What Asha's browser sends, and what only her link knows. */
async function makeLink(changed: Partial<PutHealthLink> & { readonly withPasscode?: boolean } = {}) {
  const { withPasscode = false, ...other } = changed;
  const [id, key, salt] = [randomBytes(32), randomBytes(32), bytesToHex(randomBytes(32))];
  const plaintext = new TextEncoder().encode('{"resourceType":"Bundle","type":"document"}');
  const { password, salt: salted } = passcodeStretch(PASSCODE, salt);
  const verifier = scryptSync(password, salted, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 });
  const body: PutHealthLink = {
    link: digestOfBytes(new Uint8Array(id)),
    expiresAt: NOON + HOUR,
    file: await sealJwe({ key, contentType: "application/fhir+json", plaintext }),
    passcode: withPasscode ? { salt, verifier: bytesToHex(verifier) } : null,
    records: [record],
    ...other,
  };
  return { body, key, id: id.toString("base64url") };
}
type Made = Awaited<ReturnType<typeof makeLink>>;

const put = ({ body }: Pick<Made, "body">) =>
  call(custodian, patient.session, { method: "PUT", path: "/v1/health-links", body });
const list = async () =>
  (await call(custodian, patient.session, { method: "GET", path: "/v1/health-links" })).json.links;
const stop = (link: Hex, session = patient.session) =>
  call(custodian, session, { method: "DELETE", path: `/v1/health-links/${link}` });
const ask = (id: string, body: unknown = { recipient: "Dr. Ravi" }) =>
  custodian.server.inject({
    method: "POST",
    url: `/v1/shl/${id}`,
    headers: { "content-type": "application/json", origin: "https://viewer.example" },
    payload: typeof body === "string" ? body : JSON.stringify(body),
  });
const told = async (answer: ReturnType<typeof ask>) => {
  const { statusCode, body } = await answer;
  return [statusCode, JSON.parse(body)];
};
const wrong = (remainingAttempts: number) => [
  401,
  expect.objectContaining({ remainingAttempts, code: "health-links/wrong-passcode" }),
];
async function kept(changed: Parameters<typeof makeLink>[0] = {}) {
  const made = await makeLink(changed);
  expect((await put(made)).status).toBe(204);
  return made;
}

describe("City Hospital's custodian answers a reader of Asha's link", () => {
  it("with the file as she sent it, from any page of any site, without cookies", async () => {
    const { id, body } = await kept();
    const answer = await ask(id);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([
      200,
      "application/json; charset=utf-8",
    ]);
    expect(answer.json()).toEqual({
      files: [{ contentType: "application/fhir+json", fhirVersion: "4.0.1", embedded: body.file }],
    });
    const { headers } = answer;
    expect(headers).toMatchObject({ "access-control-allow-origin": "*", "cache-control": "no-store" });
    expect(headers).not.toHaveProperty("access-control-allow-credentials");
    expect(headers).not.toHaveProperty("set-cookie");
    const preflight = await custodian.server.inject({ method: "OPTIONS", url: `/v1/shl/${id}` });
    expect([preflight.statusCode, preflight.headers["access-control-allow-headers"]]).toEqual([
      204,
      "accept, content-type",
    ]);
  });

  it("where it wants no long file in it, with a place that answers once, for ten minutes", async () => {
    const { id, body } = await kept();
    const placeOf = async () => {
      const { files } = (await ask(id, { recipient: "R", embeddedLengthMax: 10 })).json();
      expect(files[0]).not.toHaveProperty("embedded");
      expect(files[0].location).toMatch(new RegExp(`^${ORIGIN}/v1/shl-files/[\\w-]{43}$`));
      return files[0].location.slice(ORIGIN.length);
    };
    const place = await placeOf();
    expect((await custodian.server.inject({ method: "HEAD", url: place })).statusCode).toBe(404);
    const first = await custodian.server.inject({ url: place });
    expect([first.statusCode, first.headers["content-type"], first.body]).toEqual([
      200,
      "application/jose",
      body.file,
    ]);
    expect(first.headers["access-control-allow-origin"]).toBe("*");
    expect((await custodian.server.inject({ url: place })).statusCode).toBe(404);
    const late = await placeOf();
    custodian.clock.time += 10 * 60;
    expect((await custodian.server.inject({ url: late })).statusCode).toBe(404);
    const stopped = await placeOf();
    await stop(body.link);
    expect((await custodian.server.inject({ url: stopped })).statusCode).toBe(404);
  });

  it("that has the passcode, however it is written", async () => {
    const { id } = await kept({ withPasscode: true });
    for (const passcode of [PASSCODE, "  RIVER  lamp 42 ", "river lamp ４２"])
      expect((await ask(id, { recipient: "R", passcode })).statusCode).toBe(200);
    expect(await told(ask(id))).toEqual(wrong(HEALTH_LINK_TRIES));
    expect(await told(ask(id, { recipient: "R", passcode: "river" }))).toEqual(wrong(HEALTH_LINK_TRIES - 1));
    expect((await ask(id, { recipient: "R", passcode: PASSCODE })).statusCode).toBe(200);
    // Wrong ones stay counted for its life.
    expect(await told(ask(id, { recipient: "R", passcode: "lake" }))).toEqual(wrong(HEALTH_LINK_TRIES - 2));
  });

  it("until ten passcodes were wrong, also of those that come at once, and then never again", async () => {
    const { id, body } = await kept({ withPasscode: true });
    const guesses = Array.from({ length: 13 }, (_, index) =>
      ask(id, { recipient: "Mallory", passcode: `guess ${index}` }),
    );
    const answers = await Promise.all(guesses);
    const left = answers.filter(({ statusCode }) => statusCode === 401).map((one) => one.json());
    expect(left.map(({ remainingAttempts }) => remainingAttempts).sort((a, b) => a - b)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(answers.filter(({ statusCode }) => statusCode === 404)).toHaveLength(3);
    expect((await ask(id, { recipient: "R", passcode: PASSCODE })).statusCode).toBe(404);
    expect(await list()).toMatchObject([
      { link: body.link, triesLeft: 0, opened: 0, end: { reason: "tries" } },
    ]);
  });

  it("is not fooled by its own death in the middle of the last guess", async () => {
    const { id, body } = await kept({ withPasscode: true });
    await custodian.db.execute(`UPDATE health_links SET failures = ${HEALTH_LINK_TRIES}`);
    expect(await told(ask(id, { recipient: "R", passcode: PASSCODE }))).toEqual(wrong(0));
    expect((await ask(id, { recipient: "R", passcode: PASSCODE })).statusCode).toBe(404);
    expect((await list())[0]).toMatchObject({ link: body.link, end: { reason: "tries" } });
  });

  it("with the very same words for a link that never was, is over, or was stopped", async () => {
    const [over, stopped] = [await kept(), await kept({ expiresAt: NOON + 2 * HOUR })];
    expect((await stop(stopped.body.link)).status).toBe(204);
    custodian.clock.time += HOUR;
    const never = randomBytes(32).toString("base64url");
    const [first, ...rest] = await Promise.all([never, over.id, stopped.id].map((id) => told(ask(id))));
    expect(first).toEqual([404, expect.objectContaining({ code: "health-links/gone" })]);
    expect(rest).toEqual([first, first]);
  });

  it.each<[string, unknown, number]>([
    ["names nobody", {}, 400],
    ["has an empty name", { recipient: "" }, 400],
    ["is no JSON", "{", 400],
    ["is a list", [], 400],
    ["has a passcode that is a list", { recipient: "R", passcode: ["a"] }, 400],
    ["wants a length below nothing", { recipient: "R", embeddedLengthMax: -1 }, 400],
    ["is far too long", { recipient: "x".repeat(100_000) }, 413],
    ["asks for what this custodian does not know", { recipient: "R", later: { version: 2 } }, 200],
  ])("as it should where the question %s", async (_what, body, status) => {
    const { id } = await kept();
    const answer = await ask(id, body);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
  });

  it("and asks whoever asks too often to wait", async () => {
    const { id } = await kept();
    for (let time = 0; time < 60; time++) await ask(id);
    const answer = await ask(id);
    expect([answer.statusCode, answer.json().code]).toEqual([429, "request/too-many"]);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    const other = await kept();
    expect((await ask(other.id)).statusCode).toBe(200);
  });

  it("so many times, for a link that is in everybody's hands", async () => {
    await custodian.close();
    custodian = await openTestCustodian({ healthLinkOpenings: 2 });
    patient = await enrolPatient(custodian, asha);
    const { id } = await kept();
    const statuses = [];
    for (let time = 0; time < 3; time++) statuses.push((await ask(id)).statusCode);
    expect(statuses).toEqual([200, 200, 404]);
    expect((await list())[0]).toMatchObject({ opened: 2, end: { reason: "openings" } });
  });
});

describe("City Hospital's custodian tells Asha of her links", () => {
  it("who opened them and when, in words that are made harmless, and writes each opening into the journal", async () => {
    const { id, body } = await kept();
    custodian.clock.time += 5;
    await ask(id, { recipient: "Dr. Ravi\n\u202E<b>City</b>" });
    custodian.clock.time += 5;
    await ask(id, { recipient: "x".repeat(1_000) });
    expect(await list()).toEqual([
      {
        ...{ link: body.link, createdAt: NOON, expiresAt: body.expiresAt, hasPasscode: false },
        ...{ triesLeft: HEALTH_LINK_TRIES, opened: 2, end: null },
        reads: [
          { at: NOON + 10, recipient: "x".repeat(80) },
          { at: NOON + 5, recipient: "Dr. Ravi <b>City</b>" },
        ],
      },
    ]);
    const { json } = await call(custodian, patient.session, { method: "GET", path: "/v1/journal" });
    const entries = json.entries.map(({ event, code, link }: Record<string, string>) => [event, code, link]);
    expect(entries).toEqual([
      ["health-link", "opened", body.link],
      ["health-link", "opened", body.link],
      ["health-link", "made", body.link],
    ]);
    expect(JSON.stringify(json)).not.toContain("Ravi");
  });

  it("but nobody else, and lets nobody else stop them", async () => {
    const { id, body } = await kept();
    const thief = await signIn(mallory);
    const asMallory = { method: "GET" as const, path: "/v1/health-links" };
    expect((await call(custodian, thief, asMallory)).json.code).toBe("session/not-a-patient");
    expect((await stop(body.link, thief)).json.code).toBe("session/not-a-patient");
    const other = await enrolPatient(custodian, accountOf("Somebody else"));
    expect((await call(custodian, other.session, asMallory)).json.links).toEqual([]);
    const refused = await stop(body.link, other.session);
    expect([refused.status, refused.json.code]).toEqual([403, "health-links/not-yours"]);
    const taken = await call(custodian, other.session, {
      ...{ method: "PUT", path: "/v1/health-links" },
      body: (await makeLink({ link: body.link })).body,
    });
    expect([taken.status, taken.json.code]).toEqual([409, "health-links/taken"]);
    expect((await ask(id)).statusCode).toBe(200);
  });

  it("and not her wallet of before, once she has another", async () => {
    const { body } = await kept();
    const phone = accountOf("Asha's new phone");
    const { patientId, bundleDigest } = patient;
    custodian.chain.latest.patients.set(patientId, { wallet: phone.wallet, bundleDigest });
    expect((await stop(body.link)).json.code).toBe("session/not-a-patient");
    expect((await stop(body.link, await signIn(phone))).status).toBe(204);
  });

  it("and carries them over to her new phone: it lists and stops them, and they open meanwhile", async () => {
    const { id, body } = await kept();
    const phone = accountOf("Asha's new phone");
    const { patientId, bundleDigest } = patient;
    custodian.chain.latest.patients.set(patientId, { wallet: phone.wallet, bundleDigest });
    const session = await signIn(phone);
    const { json } = await call(custodian, session, { method: "GET", path: "/v1/health-links" });
    expect(json.links).toMatchObject([{ link: body.link, end: null }]);
    expect((await ask(id)).statusCode).toBe(200);
    expect((await stop(body.link, session)).status).toBe(204);
    expect((await ask(id)).statusCode).toBe(404);
  });

  it("takes the same again, and does not open a stopped one again by that", async () => {
    const made = await kept();
    expect((await put(made)).status).toBe(204);
    await stop(made.body.link);
    expect((await stop(made.body.link)).status).toBe(204);
    expect((await put(made)).status).toBe(204);
    expect((await ask(made.id)).statusCode).toBe(404);
    expect((await stop(`0x${"00".repeat(32)}`)).status).toBe(204);
  });

  it.each<[string, Partial<PutHealthLink>, number]>([
    ["ended already", { expiresAt: NOON }, 400],
    ["lasts a year", { expiresAt: NOON + 365 * 24 * HOUR }, 400],
    ["is no JWE", { file: "hello" }, 400],
    ["is readable", { file: Buffer.from('{"resourceType":"Bundle"}').toString("base64url") }, 400],
    [
      "is too long",
      {
        file: `${"a".repeat(30)}..${"a".repeat(16)}.${"a".repeat(HEALTH_LINK_MOST_LENGTH)}.${"a".repeat(22)}`,
      },
      400,
    ],
    ["has no digest for a name", { link: "0x12" as Hex }, 400],
    ["has half a verifier", { passcode: { salt: record } as never }, 400],
  ])("takes no file that %s", async (_what, changed, status) => {
    const answer = await put(await makeLink(changed));
    expect(answer.status).toBe(status);
    expect(await list()).toEqual([]);
  });

  it("and only so many of one patient", async () => {
    for (let time = 0; time < 20; time++) await kept();
    const answer = await put(await makeLink());
    expect([answer.status, answer.json.code]).toEqual([429, "quota/health-links"]);
    const [{ link }] = await list();
    await stop(link);
    expect((await put(await makeLink())).status).toBe(204);
  });
});

describe("what lies in City Hospital's database", () => {
  const dump = async () => {
    const tables = ["health_links", "health_link_reads", "health_link_tickets", "journal"];
    const rows = await Promise.all(
      tables.map((table) =>
        custodian.db.execute<{ all: string }>(`SELECT json_agg(t)::text AS all FROM ${table} t`),
      ),
    );
    return rows.map(({ rows: [row] }) => row?.all ?? "").join("\n");
  };

  it("opens no link: neither its key, nor its address, nor the passcode, nor what guesses could be tried on", async () => {
    const { id, key, body } = await kept({ withPasscode: true });
    await ask(id, { recipient: "R", passcode: "a wrong one 77" });
    await ask(id, { recipient: "R", passcode: PASSCODE, embeddedLengthMax: 0 });
    const everything = (await dump()).toLowerCase();
    const raw = Buffer.from(id, "base64url");
    const secrets = [
      ...[id, raw.toString("hex"), raw.toString("base64")],
      ...[key.toString("base64url"), key.toString("hex")],
      ...["river", "lamp", "wrong one", body.passcode?.verifier.slice(2) ?? ""],
    ];
    expect(everything).toContain(body.link);
    expect(everything).toContain(body.file.toLowerCase());
    for (const secret of secrets) expect(everything).not.toContain(secret.toLowerCase());
    expect(custodian.log.join("")).not.toContain(id);
  });

  it("is gone when the link is stopped, and its last trace ninety days later", async () => {
    const { body, id } = await kept({ withPasscode: true });
    await ask(id, { recipient: "R", passcode: PASSCODE, embeddedLengthMax: 0 });
    await stop(body.link);
    expect(await dump()).not.toContain(body.file);
    expect(await dump()).not.toContain(body.passcode?.salt ?? "?");
    expect(await list()).toHaveLength(1);
    custodian.clock.time += 90 * 24 * HOUR;
    await collectExpired(custodian.custodian);
    const { rows } = await custodian.db.execute(
      "SELECT 1 FROM health_links UNION SELECT 2 FROM health_link_reads",
    );
    expect(rows).toEqual([]);
  });

  it("is gone soon after its time is over", async () => {
    const { body } = await kept();
    custodian.clock.time += HOUR;
    await collectExpired(custodian.custodian);
    expect(await dump()).not.toContain(body.file);
  });

  it("is gone, with all that was told of its readers, when a record is erased that it was made from; nor does such a one come again", async () => {
    const { id } = await kept();
    const other = await kept({ records: [`0x${"8".repeat(64)}`] });
    await ask(id, { recipient: "Dr. Ravi" });
    await destroyRecord(custodian.custodian, { tokenId: record, patientId: patient.patientId });
    expect((await list()).map(({ link }: { link: Hex }) => link)).toEqual([other.body.link]);
    expect(await dump()).not.toContain("Ravi");
    const late = await put(await makeLink());
    expect(late.json.code).toBe("erasures/erased");
  });
});

describe("when Asha has stopped everything", () => {
  const stopEverything = () => custodian.chain.latest.epochs.set(patient.patientId, 1);
  const rowOf = async (link: Hex) =>
    (await custodian.db.select().from(healthLinks)).find((row) => row.link === link);

  it("no link of hers opens any more, with its passcode or without, and nothing says why", async () => {
    const [open, closed] = [await kept(), await kept({ withPasscode: true })];
    stopEverything();
    const never = await told(ask(randomBytes(32).toString("base64url")));
    expect(await told(ask(open.id))).toEqual(never);
    expect(await told(ask(closed.id, { recipient: "R", passcode: PASSCODE }))).toEqual(never);
    expect((await list()).map(({ end }: { end: { reason: string } }) => end.reason)).toEqual([
      "stopped",
      "stopped",
    ]);
    expect(await rowOf(open.body.link)).toMatchObject({ file: null, endReason: "stopped" });
  });

  it("nor by a location that was given before, nor does what its file was lie here for long", async () => {
    const { id, body } = await kept();
    const { files } = (await ask(id, { recipient: "R", embeddedLengthMax: 10 })).json();
    stopEverything();
    const place = files[0].location.slice(ORIGIN.length);
    expect((await custodian.server.inject({ url: place })).statusCode).toBe(404);
    const other = await makeLink();
    custodian.chain.latest.epochs.clear();
    await put(other);
    stopEverything();
    expect(await sweepStoppedLinks(custodian.custodian, "")).toBe("");
    expect([(await rowOf(body.link))?.file, (await rowOf(other.body.link))?.file]).toEqual([null, null]);
  });

  it("what she makes afterwards opens; what came before does not open again by being sent again", async () => {
    const before = await kept();
    stopEverything();
    const since = await kept();
    expect((await ask(since.id)).statusCode).toBe(200);
    expect((await put(before)).status).toBe(204);
    expect((await ask(before.id)).statusCode).toBe(404);
  });

  it("each end stands in her journal, once", async () => {
    await kept();
    stopEverything();
    await list();
    await list();
    const { json } = await call(custodian, patient.session, { method: "GET", path: "/v1/journal" });
    const codes = json.entries.map(({ code }: { code?: string }) => code);
    expect(codes.filter((code: string) => code === "stopped")).toHaveLength(1);
  });

  it("and while nobody can tell whether she has, none is opened: that is for the moment, and ends none", async () => {
    const { id } = await kept();
    custodian.chain.failure = new LinchpinError({ code: "chain/unavailable", message: "The chain sleeps." });
    expect((await ask(id)).statusCode).toBe(503);
    custodian.chain.failure = null;
    const answer = await ask(id, { recipient: "R", embeddedLengthMax: 10 });
    expect(answer.statusCode).toBe(200);
    // A location answers once, and is not used up by an answer that nobody got.
    const place = answer.json().files[0].location.slice(ORIGIN.length);
    const fetched = async () => (await custodian.server.inject({ url: place })).statusCode;
    custodian.chain.failure = new LinchpinError({ code: "chain/unavailable", message: "The chain sleeps." });
    expect(await fetched()).toBe(503);
    custodian.chain.failure = null;
    expect([await fetched(), await fetched()]).toEqual([200, 404]);
  });

  it("but a node that lags and tells of the time before ends nothing that was made since", async () => {
    stopEverything();
    const since = await kept();
    custodian.chain.latest.epochs.clear();
    await list();
    stopEverything();
    expect((await ask(since.id)).statusCode).toBe(200);
  });
});
