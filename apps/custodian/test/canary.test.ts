import { deriveHpkeKeys } from "@linchpin/crypto";
import { bytesToHex } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asha, CITY, city, mallory, ravi } from "./cast.ts";
import { enrolPatient } from "./enrolPatient.ts";
import { makeDeposit, sealBox } from "./makeDeposit.ts";
import { makeGrant } from "./makeGrant.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

/** Every way that bytes are written in a text. */
const spellings = (secret: Uint8Array): string[] => {
  const bytes = Buffer.from(secret);
  return [
    bytes.toString("hex"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
    bytes.join(","),
  ];
};

describe("nothing about a patient leaves City Hospital's custodian sideways", () => {
  let custodian: TestCustodian;
  let told: string;
  let errors: string;
  const canaries: Record<string, string[]> = {};

  beforeAll(async () => {
    custodian = await openTestCustodian();
    const { chain, db } = custodian;
    const patient = await enrolPatient(custodian, asha);
    const [asCity, asRavi, asMallory] = await Promise.all([signIn(city), signIn(ravi), signIn(mallory)]);
    const made = await makeDeposit(patient);
    const { tokenId, recordId } = made.deposit;
    const post = (as: typeof asCity, path: string, body: unknown) =>
      call(custodian, as, { method: "POST", path, body });

    const refusals = [];
    refusals.push(await post(asMallory, "/v1/deposits", made.body));
    const { dealsDigest } = made.deposit;
    const reversed = await sealBox({ custodian: CITY, dealsDigest, shares: [...made.shares].reverse() });
    const boxes = [reversed, ...made.body.boxes.slice(1)];
    refusals.push(await post(asCity, "/v1/deposits", { ...made.body, boxes }));
    await post(asCity, "/v1/deposits", made.body);
    chain.latest.tokens.set(tokenId, {
      patientId: patient.patientId,
      holderWallet: asha.wallet,
      issuer: CITY,
      version: 1,
      deal: 1,
    });
    const consent = await makeGrant(custodian, patient, { grantee: custodian.providers.ravi.view });
    await post(patient.session, "/v1/grants", consent.body);
    const { publicKey } = await deriveHpkeKeys(new Uint8Array(32).fill(1));
    const opening = { as: "holder", tokenId, parts: ["blob"], sealTo: bytesToHex(publicKey) };
    await post(patient.session, "/v1/openings", opening);
    refusals.push(await post(asMallory, "/v1/openings", opening));
    const reading = { as: "grantee", tokenId, parts: ["blob"], grant: consent.grant, granter: asha.wallet };
    refusals.push(await post(asRavi, "/v1/openings", reading));
    refusals.push(
      await call(custodian, asMallory, { method: "GET", path: `/v1/journal?patientId=${patient.patientId}` }),
    );
    refusals.push(await post(asCity, "/v1/deposits", { name: "Asha Rao", ...made.body }));
    // A fault inside: the database's own message quotes the statement and its values.
    await db.execute("ALTER TABLE shares RENAME TO gone");
    refusals.push(await post(patient.session, "/v1/openings", opening));
    await db.execute("ALTER TABLE gone RENAME TO shares");

    const metrics = await custodian.readMetrics();
    expect(metrics).toContain("linchpin_custodian_errors_total");
    told = `${custodian.log.join("")}${metrics}`;
    errors = JSON.stringify(refusals.map(({ json }) => json));
    expect(refusals.map(({ json }) => json.code)).toEqual([
      "deposits/not-the-issuer",
      "deposits/bad-share",
      "openings/not-the-holder",
      "openings/grant-not-on-chain",
      "journal/not-yours",
      "request/invalid",
      "server/internal",
    ]);
    const hex = (text: string) => Buffer.from(text.replace(/^0x/, ""), "hex");
    canaries["a share"] = made.shares.map((share) => share.slice(5));
    canaries["a fragment"] = consent.fragments.flatMap((fragment) => spellings(fragment.subarray(-32)));
    canaries["the patient's id"] = spellings(hex(patient.patientId));
    canaries["the patient's wallet"] = [...spellings(hex(asha.wallet)), asha.account.address.slice(2)];
    canaries["the token's id"] = spellings(hex(tokenId));
    canaries["the record's id"] = spellings(hex(recordId));
    canaries["the grant's id"] = spellings(hex(consent.grantId));
    canaries["a session"] = [patient.session.header, ...spellings(patient.session.keys.publicKey)];
    canaries["a name"] = ["Asha"];
  });
  afterAll(() => custodian.close());

  it.each([
    "a share",
    "a fragment",
    "the patient's id",
    "the patient's wallet",
    "the token's id",
    "the record's id",
    "the grant's id",
    "a session",
    "a name",
  ])("not %s, in logs, metrics or errors", (what) => {
    const found = canaries[what]?.filter((one) => told.includes(one) || errors.includes(one));
    expect(canaries[what]?.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });

  it("and logs what an operator needs", () => {
    const lines = custodian.log.map((line) => JSON.parse(line));
    const opened = lines.find(({ route, status }) => route === "/v1/openings" && status === 200);
    expect(Object.keys(opened).sort()).toEqual([
      "level",
      "method",
      "ms",
      "msg",
      "requestId",
      "route",
      "status",
      "time",
    ]);
    expect(lines.some(({ code }) => code === "openings/not-the-holder")).toBe(true);
    const fault = lines.find(({ msg }) => msg === "failed");
    expect(fault.at).toContain("src/");
    expect(told).toContain('linchpin_custodian_errors_total{code="server/internal"} 1');
  });

  it("also describes itself without a secret", async () => {
    const answer = await custodian.server.inject("/openapi.json");
    const { paths } = answer.json();
    expect(Object.keys(paths).sort()).toEqual([
      "/health",
      "/ipfs/{*}",
      "/v1/blobs/{root}",
      "/v1/care-documents/{digest}",
      "/v1/denials",
      "/v1/deposits",
      "/v1/emergency-openings",
      "/v1/emergency-pieces",
      "/v1/emergency-pieces/{tokenId}",
      "/v1/erasures",
      "/v1/grants",
      "/v1/health-links",
      "/v1/health-links/{link}",
      "/v1/info",
      "/v1/journal",
      "/v1/journal/checkpoint",
      "/v1/journal/consistency",
      "/v1/journal/proof",
      "/v1/key-bundles",
      "/v1/key-bundles/{digest}",
      "/v1/letters",
      "/v1/letters/{letterId}",
      "/v1/notes",
      "/v1/openings",
      "/v1/peppers",
      "/v1/peppers/release",
      "/v1/places",
      "/v1/places/{tokenId}",
      "/v1/redeals",
      "/v1/relay",
      "/v1/repairs/deposits",
      "/v1/repairs/grants",
      "/v1/repairs/missing",
      "/v1/repairs/redeals",
      "/v1/requests",
      "/v1/revocations",
      "/v1/routings",
      "/v1/routings/{patientId}",
      "/v1/shl-files/{ticket}",
      "/v1/shl/{linkId}",
      "/v1/slots",
      "/v1/slots/{slotId}",
      "/v1/slots/{slotId}/restoration",
    ]);
  });
});
