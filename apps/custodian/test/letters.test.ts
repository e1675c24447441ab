import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import { type Hex, type LetterKind, type LetterRecipient, rootProofText } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectExpired } from "../src/actions/collectExpired.ts";
import { leaveLetter } from "../src/actions/leaveLetter.ts";
import { letters } from "../src/adapters/postgres/schema.ts";
import { accountOf, asha, CITY, city, mallory, NOON, RAVI, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

const DAY = 24 * 60 * 60;
const bina = accountOf("Bina, Asha's sister");
const newPhone = accountOf("Asha's new phone");
const id = (byte: string): Hex => `0x${byte.repeat(32)}`;
const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json?.code];

describe("City Hospital's custodian carries letters", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let guardian: Patient;
  beforeEach(async () => {
    custodian = await openTestCustodian({
      lettersPerPairPerDay: 2,
      lettersPerSenderPerDay: 3,
      lettersPerRecipientPerDay: 4,
      lettersAtOnce: 4,
      lastingLettersPerSender: 1,
    });
    patient = await enrolPatient(custodian, asha);
    guardian = await enrolPatient(custodian, bina);
  });
  afterEach(() => custodian.close());

  type Person = typeof asha;
  const as = (person: Person) => signIn(person, { now: custodian.clock.time });
  interface Changed {
    readonly to?: LetterRecipient;
    readonly letterKind?: LetterKind;
    readonly sealed?: Hex;
  }
  const letter = (byte: string, changed: Changed = {}) => ({
    letterId: id(byte),
    to: changed.to ?? { kind: "patient", patientId: guardian.patientId },
    letterKind: changed.letterKind ?? "guardian-practice",
    sealed: changed.sealed ?? "0xabcd",
  });
  const send = async (person: Person, body: ReturnType<typeof letter>) =>
    call(custodian, await as(person), { method: "POST", path: "/v1/letters", body });
  const read = async (person: Person, query = "box=in") =>
    (await call(custodian, await as(person), { method: "GET", path: `/v1/letters?${query}` })).json.letters;
  const ids = (some: { letterId: Hex }[]) => some.map(({ letterId }) => letterId);
  const remove = async (person: Person, byte: string, query = "") =>
    call(custodian, await as(person), { method: "DELETE", path: `/v1/letters/${id(byte)}${query}` });
  const turn = (time: number) => {
    custodian.clock.time = time;
  };
  const bind = ({ patientId, bundleDigest }: Patient, wallet: Hex) =>
    custodian.chain.latest.patients.set(patientId, { wallet, bundleDigest });

  it("from Asha to her guardian, whom alone it tells, and her", async () => {
    expect((await send(asha, letter("01"))).status).toBe(204);
    const kept = { ...letter("01"), from: asha.wallet, receivedAt: NOON };
    expect(await read(bina)).toEqual([kept]);
    expect(await read(asha, "box=out")).toEqual([kept]);
    expect([await read(asha), await read(bina, "box=out"), await read(mallory), await read(city)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it("once under one id, and no other under it", async () => {
    await send(asha, letter("01"));
    expect((await send(asha, letter("01"))).status).toBe(204);
    expect(told(await send(asha, letter("01", { sealed: "0x99" })))).toEqual([409, "letters/taken"]);
    expect(told(await send(asha, letter("01", { letterKind: "ward-offer" })))).toEqual([
      409,
      "letters/taken",
    ]);
    const toRavi = { kind: "provider", provider: RAVI } as const;
    expect(told(await send(asha, letter("01", { to: toRavi })))).toEqual([409, "letters/taken"]);
    expect(told(await send(ravi, letter("01")))).toEqual([409, "letters/taken"]);
    expect(await read(bina)).toHaveLength(1);
  });

  it("to the wallet that the patient has now, and not to the one before", async () => {
    await send(ravi, letter("01", { to: { kind: "patient", patientId: patient.patientId } }));
    await send(asha, letter("02"));
    bind(patient, newPhone.wallet);
    expect(ids(await read(newPhone))).toEqual([id("01")]);
    expect(ids(await read(newPhone, "box=out"))).toEqual([id("02")]);
    expect([await read(asha), await read(asha, "box=out")]).toEqual([[], []]);
    expect(told(await remove(asha, "02"))).toEqual([403, "letters/not-yours"]);
  });

  it("to a new device's wallet, which is nobody's yet, and to providers", async () => {
    await send(bina, letter("01", { to: { kind: "wallet", wallet: newPhone.wallet } }));
    await send(asha, letter("02", { to: { kind: "provider", provider: RAVI } }));
    expect(ids(await read(newPhone))).toEqual([id("01")]);
    expect(ids(await read(ravi))).toEqual([id("02")]);
  });

  it.each([
    ["from a stranger", () => mallory, {}, [403, "letters/stranger"]],
    [
      "to a patient who is none",
      () => asha,
      { to: { kind: "patient", patientId: id("77") } },
      [404, "letters/unknown-recipient"],
    ],
    [
      "to a provider who is none",
      () => asha,
      { to: { kind: "provider", provider: 99 } },
      [404, "letters/unknown-recipient"],
    ],
    [
      "of the kind that custodians write",
      () => ravi,
      { letterKind: "emergency-notice" },
      [403, "letters/custodians-only"],
    ],
    ["larger than a letter", () => asha, { sealed: `0x${"00".repeat(8193)}` }, [400, "request/invalid"]],
    ["larger than a body", () => asha, { sealed: `0x${"00".repeat(20_000)}` }, [413, "request/too-large"]],
  ] as const)("but none %s", async (_what, who, changed, expected) => {
    expect(told(await send(who(), letter("01", changed as Changed)))).toEqual(expected);
  });

  it("so many a day to one recipient, of one sender, for one recipient", async () => {
    const toAsha = { to: { kind: "patient", patientId: patient.patientId } } as const;
    const toCity = { to: { kind: "provider", provider: CITY } } as const;
    expect((await send(ravi, letter("01", toAsha))).status).toBe(204);
    expect((await send(ravi, letter("02", toAsha))).status).toBe(204);
    expect(told(await send(ravi, letter("03", toAsha)))).toEqual([429, "quota/letters"]);
    expect((await send(ravi, letter("03", toCity))).status).toBe(204);
    expect(told(await send(ravi, letter("04")))).toEqual([429, "quota/letters"]);
    await send(city, letter("05", toAsha));
    await send(city, letter("06", toAsha));
    // Who has not written today finds room all the same, once.
    expect((await send(bina, letter("07", toAsha))).status).toBe(204);
    expect(told(await send(bina, letter("08", toAsha)))).toEqual([429, "quota/letters"]);
    turn(NOON + DAY);
    expect((await send(bina, letter("08", toAsha))).status).toBe(204);
  });

  it("and tells the custodian's own and everybody's newest, where others have written more than is told at once", async () => {
    const to = { kind: "patient", patientId: patient.patientId } as const;
    await send(bina, letter("07", { to }));
    const own = { letterId: id("09"), recipient: `patient:${patient.patientId}`, sealed: "0xabcd" } as const;
    await leaveLetter(custodian.db, custodian.custodian, { ...own, kind: "emergency-notice" });
    for (const [at, [person, byte]] of (
      [
        [ravi, "01"],
        [ravi, "02"],
        [city, "05"],
      ] as const
    ).entries()) {
      turn(NOON + 1 + at);
      expect((await send(person, letter(byte, { to }))).status).toBe(204);
    }
    expect(ids(await read(asha))).toEqual([id("07"), id("09"), id("02"), id("05")]);
  });

  it("and keeps to the numbers when they come at once", async () => {
    const answers = await Promise.all(["01", "02", "03", "04"].map((byte) => send(asha, letter(byte))));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 204, 429, 429]);
  });

  it("for thirty days, a guardian's piece for ever, of which few", async () => {
    await send(asha, letter("01"));
    await send(asha, letter("02", { letterKind: "guardian-piece" }));
    turn(NOON + DAY);
    const third = letter("03", { letterKind: "guardian-piece" });
    expect(told(await send(asha, third))).toEqual([429, "quota/letters"]);
    turn(NOON + 30 * DAY);
    expect(ids(await read(bina))).toEqual([id("02")]);
    await collectExpired(custodian.custodian);
    expect(ids(await custodian.db.select().from(letters))).toEqual([id("02")]);
  });

  it("from a second on, that second included", async () => {
    await send(asha, letter("01"));
    turn(NOON + 5);
    await send(asha, letter("02"));
    expect(ids(await read(bina, `box=in&after=${NOON}`))).toEqual([id("01"), id("02")]);
    expect(ids(await read(bina, `box=in&after=${NOON + 5}`))).toEqual([id("02")]);
    expect(ids(await read(bina, `box=in&after=${NOON + 6}`))).toEqual([]);
  });

  it("until sender or recipient deletes them, and nobody else", async () => {
    await send(asha, letter("01"));
    await send(asha, letter("02"));
    expect(told(await remove(mallory, "01"))).toEqual([403, "letters/not-yours"]);
    expect((await remove(bina, "01")).status).toBe(204);
    expect((await remove(asha, "02")).status).toBe(204);
    expect((await remove(asha, "02")).status).toBe(204);
    expect(await read(bina)).toEqual([]);
  });

  it("and a guardian's piece only with the root secret, since a wallet can be stolen", async () => {
    await send(asha, letter("01", { letterKind: "guardian-piece" }));
    expect(told(await remove(asha, "01"))).toEqual([403, "proofs/missing"]);
    expect(told(await remove(bina, "01"))).toEqual([403, "proofs/missing"]);
    const { secretKey } = deriveFragmentSigningKeys(patient.root);
    const { patientId } = patient;
    const text = rootProofText({ act: "delete-letter", id: id("01"), patientId, custodian: CITY, at: NOON });
    const query = `?at=${NOON}&signature=${bytesToHex(signBytes(secretKey, text))}`;
    expect(told(await remove(bina, "01", query))).toEqual([403, "proofs/bad-signature"]);
    expect((await remove(asha, "01", query)).status).toBe(204);
  });

  it("and leaves some of its own accord, once, which the recipient alone deletes", async () => {
    const notice = { letterId: id("0e"), recipient: `patient:${patient.patientId}`, sealed: "0x77" } as const;
    for (const _ of [1, 2])
      await leaveLetter(custodian.db, custodian.custodian, { ...notice, kind: "emergency-notice" });
    expect(await read(asha)).toMatchObject([{ letterKind: "emergency-notice", from: null, sealed: "0x77" }]);
    expect(told(await remove(bina, "0e"))).toEqual([403, "letters/not-yours"]);
    expect((await remove(asha, "0e")).status).toBe(204);
    expect(await read(asha)).toEqual([]);
  });

  it("and tells its log nothing of them", async () => {
    const secret = "5ec7e7".repeat(30);
    await send(asha, letter("0f", { sealed: `0x${secret}` }));
    await send(asha, letter("0f", { sealed: `0x${secret}00` }));
    const log = custodian.log.join("");
    expect(log).toContain("/v1/letters");
    for (const word of [secret, id("0f").slice(2), asha.wallet, guardian.patientId])
      expect(log).not.toContain(word);
  });
});
