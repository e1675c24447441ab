import { offChainDomain, offChainTypes } from "@linchpin/protocol";
import { recoverTypedDataAddress } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asha, CITY, city, deployment, NOON } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { makeDeposit } from "./makeDeposit.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

describe("City Hospital's custodian takes shares", () => {
  let custodian: TestCustodian;
  let patient: Patient;
  let session: SignedIn;
  beforeAll(async () => {
    custodian = await openTestCustodian();
    patient = await enrolPatient(custodian, asha);
    session = await signIn(city);
  });
  afterAll(() => custodian.close());

  it("acknowledges each part with its registered key, after it is on disk", async () => {
    const made = await makeDeposit(patient);
    const { status, json } = await call(custodian, session, {
      method: "POST",
      path: "/v1/deposits",
      body: made.body,
    });
    expect({ status, parts: json.acknowledgements.map((one: { part: string }) => one.part) }).toEqual({
      status: 200,
      parts: ["blob", "identity"],
    });
    const { signature, ...message } = json.acknowledgements[0];
    const signer = await recoverTypedDataAddress({
      domain: offChainDomain(deployment),
      types: { Acknowledgement: offChainTypes.Acknowledgement },
      primaryType: "Acknowledgement",
      message,
      signature,
    });
    expect(signer).toBe(city.account.address);
    expect(message).toMatchObject({ custodian: CITY, shareIndex: 1, deadline: NOON + 3600 });
  });
});
