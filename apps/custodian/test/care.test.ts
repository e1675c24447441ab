import { careDeskAbi } from "@linchpin/contracts";
import { careTypes, contractDomain, digestOf, type Hex, type SealedCareDocument } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectExpired } from "../src/actions/collectExpired.ts";
import { asha, deployment, mallory, RAVI, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

const DAY = 24 * 60 * 60;
const document = (words: string): SealedCareDocument => ({
  version: 1,
  kind: "prescription",
  keyCheck: `0x${"ab".repeat(32)}`,
  sealedKeys: ["0x0102"],
  sealed: `eyJ9..aXY.${Buffer.from(words).toString("base64url")}.dGFn`,
});

describe("City Hospital's custodian keeps sealed documents of care", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  beforeEach(async () => {
    custodian = await openTestCustodian({ careDocumentsPerDay: 2, careSeconds: 10 * DAY });
    patient = await enrolPatient(custodian, asha);
  });
  afterEach(() => custodian.close());

  const as = (person: typeof asha) => signIn(person, { now: custodian.clock.time });
  const put = async (person: typeof asha, body: unknown, digest: Hex = digestOf(body)) =>
    call(custodian, await as(person), { method: "PUT", path: `/v1/care-documents/${digest}`, body });
  const get = async (person: typeof asha, digest: Hex) =>
    call(custodian, await as(person), { method: "GET", path: `/v1/care-documents/${digest}` });
  const told = ({ status, json }: { status: number; json: { code: string } }) => [status, json?.code];

  it("and gives Asha what Dr. Ravi left, the very same", async () => {
    const medicine = document("medicine");
    expect((await put(ravi, medicine)).status).toBe(204);
    expect((await put(ravi, medicine)).status).toBe(204);
    expect(await get(asha, digestOf(medicine))).toMatchObject({ status: 200, json: medicine });
  });

  it("refuses a document under another's digest, and words that are none", async () => {
    expect(told(await put(ravi, document("a"), digestOf(document("b"))))).toEqual([400, "care/wrong-digest"]);
    expect(told(await put(ravi, { ...document("a"), more: 1 }))).toEqual([400, "request/invalid"]);
    expect(told(await put(ravi, { ...document("a"), sealed: "words" }))).toEqual([400, "request/invalid"]);
    const tooLong = { ...document("a"), sealed: `a..b.${"c".repeat(50_000)}.d` };
    expect(told(await put(ravi, tooLong))).toEqual([400, "request/invalid"]);
  });

  it("opens its door to no stranger, and to no doctor who was suspended", async () => {
    const medicine = document("medicine");
    await put(ravi, medicine);
    expect(told(await get(mallory, digestOf(medicine)))).toEqual([403, "care/stranger"]);
    expect(told(await put(mallory, document("mine")))).toEqual([403, "care/stranger"]);
    for (const chain of [custodian.chain.latest]) {
      const view = chain.providers.get(RAVI);
      if (view) chain.providers.set(RAVI, { ...view, inStanding: false });
    }
    expect(told(await get(ravi, digestOf(medicine)))).toEqual([403, "care/stranger"]);
    expect(told(await put(ravi, document("more")))).toEqual([403, "care/stranger"]);
  });

  it("keeps so many of one author a day, and each for its time", async () => {
    await put(ravi, document("1"));
    await put(ravi, document("2"));
    expect(told(await put(ravi, document("3")))).toEqual([429, "quota/care-documents"]);
    expect((await put(asha, document("3"))).status).toBe(204);
    custodian.clock.time += 9 * DAY;
    expect((await put(ravi, document("1"))).status).toBe(204);
    custodian.clock.time += 2 * DAY;
    await collectExpired(custodian.custodian);
    expect((await get(asha, digestOf(document("1")))).status).toBe(200);
    expect(told(await get(asha, digestOf(document("2"))))).toEqual([404, "care/unknown-document"]);
  });

  it("relays Asha's booking to the desk", async () => {
    const booking = {
      ...{ patientId: patient.patientId, doctor: RAVI, start: 6_000_000, length: 6, turn: 0 },
      digest: digestOf("why"),
    };
    const deadline = BigInt(custodian.clock.time + 600);
    const signature = await asha.account.signTypedData({
      domain: contractDomain(deployment, "CareDesk"),
      types: careTypes,
      primaryType: "AppointmentBooking",
      message: { ...booking, deadline },
    });
    const data = encodeFunctionData({
      abi: careDeskAbi,
      functionName: "bookBySig",
      args: [booking, deadline, signature],
    });
    const answer = await call(custodian, await as(asha), {
      ...{ method: "POST", path: "/v1/relay", body: { calls: [{ to: "careDesk", data }] } },
    });
    expect(answer).toMatchObject({ status: 200, json: { results: [{ state: "sent" }] } });
    const acceptance = encodeFunctionData({
      abi: careDeskAbi,
      functionName: "acceptOrder",
      args: [digestOf("an order")],
    });
    const refused = await call(custodian, await as(asha), {
      ...{ method: "POST", path: "/v1/relay", body: { calls: [{ to: "careDesk", data: acceptance }] } },
    });
    expect(refused.json.code).toBe("relay/not-allowed");
  });
});
