import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import { type Hex, notesText, routingText } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountOf, asha, CITY, city, LAKESIDE, lakeside, mallory } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

const newPhone = accountOf("Asha's new phone");
const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json?.code];
type Person = typeof asha;

let custodian: TestCustodian;
let patient: Patient;
beforeEach(async () => {
  custodian = await openTestCustodian({ routingsPerPatient: 1 });
  patient = await enrolPatient(custodian, asha);
});
afterEach(() => custodian.close());

const bind = (wallet: Hex) =>
  custodian.chain.latest.patients.set(patient.patientId, { wallet, bundleDigest: patient.bundleDigest });
const byRoot = (text: Uint8Array, root: Uint8Array = patient.root) =>
  bytesToHex(signBytes(deriveFragmentSigningKeys(root).secretKey, text));
const ask = async (person: Person, method: "GET" | "PUT", path: string, body?: unknown) =>
  call(custodian, await signIn(person), { method, path, ...(body === undefined ? {} : { body }) });

describe("City Hospital's custodian keeps Asha's notes", () => {
  const notes = (revision: number, sealed: Hex, root?: Uint8Array) => ({
    revision,
    sealed,
    signature: byRoot(
      notesText({ patientId: patient.patientId, revision, sealed: hexToBytes(sealed) }),
      root,
    ),
  });
  const put = (body: ReturnType<typeof notes>, person = asha) => ask(person, "PUT", "/v1/notes", body);
  const get = (person = asha) => ask(person, "GET", "/v1/notes");

  it("and gives them to her alone", async () => {
    expect(told(await get())).toEqual([404, "notes/unknown"]);
    expect((await put(notes(1, "0x01"))).status).toBe(204);
    expect((await get()).json).toEqual(notes(1, "0x01"));
    expect(told(await get(mallory))).toEqual([403, "session/not-a-patient"]);
    expect(told(await put(notes(2, "0x02"), mallory))).toEqual([403, "session/not-a-patient"]);
  });

  it("one revision after the other: of two devices the second is told", async () => {
    await put(notes(1, "0x01"));
    expect((await put(notes(1, "0x01"))).status).toBe(204);
    const late = await put(notes(1, "0x02"));
    expect([...told(late), late.json.facts.revision]).toEqual([409, "notes/conflict", 1]);
    // It was down and missed some.
    expect((await put(notes(4, "0x04"))).status).toBe(204);
    expect(told(await put(notes(3, "0x03")))).toEqual([409, "notes/conflict"]);
    expect((await get()).json.sealed).toBe("0x04");
  });

  it("and takes one of two that come at once", async () => {
    const answers = await Promise.all([put(notes(1, "0x01")), put(notes(1, "0x02"))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it("and takes none that her wallet alone, or another root secret, sends", async () => {
    const forged = notes(1, "0x01", new Uint8Array(32).fill(1));
    expect(told(await put(forged))).toEqual([403, "notes/bad-signature"]);
    expect(told(await put({ ...notes(1, "0x01"), revision: 2 }))).toEqual([403, "notes/bad-signature"]);
    expect(told(await put({ ...notes(1, "0x01"), sealed: "0x02" }))).toEqual([403, "notes/bad-signature"]);
  });

  it("up to 256 KiB", async () => {
    const most = `0x${"ab".repeat(256 * 1024)}` as const;
    expect((await put(notes(1, most))).status).toBe(204);
    expect((await get()).json.sealed).toBe(most);
    expect(told(await put(notes(2, `${most}00`)))).toEqual([400, "request/invalid"]);
  });

  it("for her new wallet after a recovery, and not for the old one", async () => {
    await put(notes(1, "0x01"));
    bind(newPhone.wallet);
    expect((await get(newPhone)).json.sealed).toBe("0x01");
    expect((await put(notes(2, "0x02"), newPhone)).status).toBe(204);
    expect(told(await get())).toEqual([403, "session/not-a-patient"]);
  });
});

describe("City Hospital's custodian keeps what Asha tells providers about her compartments", () => {
  const routing = (changed: { provider?: number; bundleDigest?: Hex; root?: Uint8Array } = {}) => {
    const { provider = CITY, bundleDigest = patient.bundleDigest, root } = changed;
    const words = { patientId: patient.patientId, provider, bundleDigest, sealed: "0xabcd" as Hex };
    return { ...words, signature: byRoot(routingText(words), root) };
  };
  const put = (body: ReturnType<typeof routing>, person = asha) => ask(person, "PUT", "/v1/routings", body);
  const get = (person: Person) => ask(person, "GET", `/v1/routings/${patient.patientId}`);

  it("for the provider that it is sealed to, as long as she lets it write", async () => {
    expect(told(await get(city))).toEqual([404, "routings/unknown"]);
    expect((await put(routing())).status).toBe(204);
    expect((await get(city)).json).toEqual(routing());
    expect(told(await get(lakeside))).toEqual([404, "routings/unknown"]);
    expect(told(await get(asha))).toEqual([403, "session/not-a-provider"]);
    custodian.chain.latest.writers.clear();
    expect(told(await get(city))).toEqual([404, "routings/unknown"]);
  });

  it("in place of what she said before, for so many providers", async () => {
    await put(routing());
    expect((await put(routing())).status).toBe(204);
    expect(told(await put(routing({ provider: LAKESIDE })))).toEqual([429, "quota/routings"]);
  });

  it.each([
    ["another wallet sends", () => put(routing(), mallory), [403, "session/not-a-patient"]],
    [
      "her wallet alone signed",
      () => put(routing({ root: new Uint8Array(32).fill(1) })),
      [403, "routings/bad-signature"],
    ],
    [
      "was signed for another provider",
      () => put({ ...routing(), provider: LAKESIDE }),
      [403, "routings/bad-signature"],
    ],
    [
      "is of other keys than the chain names",
      () => put(routing({ bundleDigest: `0x${"11".repeat(32)}` })),
      [409, "routings/bundle-changed"],
    ],
    ["is for nobody", () => put(routing({ provider: 99 })), [403, "routings/no-provider"]],
  ])("but takes none that %s", async (_what, send, expected) => {
    expect(told(await send())).toEqual(expected);
  });

  it("nor one about another patient", async () => {
    await enrolPatient(custodian, newPhone);
    expect(told(await put(routing(), newPhone))).toEqual([403, "routings/not-the-patient"]);
  });
});
