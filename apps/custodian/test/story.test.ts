import { consentRegistryAbi, patientRegistryAbi, typedData } from "@linchpin/contracts";
import { deriveHpkeKeys } from "@linchpin/crypto";
import { contractDomain, type Hex, NO_END } from "@linchpin/protocol";
import { bytesToHex, encodeFunctionData } from "viem";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anchorJournal } from "../src/actions/anchorJournal.ts";
import { openChain } from "../src/adapters/chain/openChain.ts";
import { openRelayer } from "../src/adapters/chain/openRelayer.ts";
import { asha, CITY, city, NOON, ravi } from "./cast.ts";
import { enrolPatient, type Patient } from "./enrolPatient.ts";
import { type Made, makeDeposit } from "./makeDeposit.ts";
import { makeGrant } from "./makeGrant.ts";
import { openTestCustodian, type TestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";
import { custodianSigner, startLinchpin } from "./startLinchpin.ts";

describe("a record's life at City Hospital's custodian, on a real chain", () => {
  let custodian: TestCustodian;
  let world: Awaited<ReturnType<typeof startLinchpin>>;
  let patient: Patient;
  let made: Made;
  let asRavi: SignedIn;
  let consent: Awaited<ReturnType<typeof makeGrant>>;

  beforeAll(async () => {
    const keys = await deriveHpkeKeys(new Uint8Array(32).fill(0x77));
    world = await startLinchpin({ custodianKey: bytesToHex(keys.publicKey) });
    const { client, deployment } = world;
    const { account: signer } = custodianSigner;
    const relayer = openRelayer({ client, deployment, account: signer });
    const chain = openChain({ client, deployment, providerId: CITY });
    custodian = await openTestCustodian({}, { chain, relayer, signer });
    patient = await enrolPatient(custodian, asha);
    asRavi = await signIn(ravi);
  });
  afterAll(async () => {
    await custodian.close();
    await world.stop();
  });

  const post = (as: SignedIn, path: string, body: unknown) =>
    call(custodian, as, { method: "POST", path, body });
  const relay = async (to: string, data: Hex) => {
    const { status, json } = await post(patient.session, "/v1/relay", { calls: [{ to, data }] });
    expect({ status, code: json.code }).toEqual({ status: 200, code: undefined });
    const receipt = await world.client.waitForTransactionReceipt({
      hash: json.results[0].transaction,
      pollingInterval: 50,
    });
    expect(receipt.status).toBe("success");
    await custodian.custodian.sender.tend();
  };
  const read = () => {
    const { tokenId } = made.deposit;
    const body = {
      as: "grantee",
      tokenId,
      parts: ["blob", "identity"],
      grant: consent.grant,
      granter: asha.wallet,
    };
    return post(asRavi, "/v1/openings", body);
  };

  it("Asha enrols, and the custodian pays", async () => {
    const enrolment = {
      wallet: asha.wallet,
      bundleDigest: patient.bundleDigest,
      hospital: CITY,
      writeExpiry: NO_END,
      deadline: BigInt(NOON + 3600),
    };
    const signature = await asha.account.signTypedData({
      domain: contractDomain(world.deployment, "PatientRegistry"),
      types: typedData.PatientRegistry.Enrolment,
      primaryType: "Enrolment",
      message: enrolment,
    });
    const args = [enrolment, signature] as const;
    await relay(
      "patientRegistry",
      encodeFunctionData({ abi: patientRegistryAbi, functionName: "enrolBySig", args }),
    );
    expect(await custodian.custodian.chain.readWallet(asha.wallet)).toMatchObject({
      patientId: patient.patientId,
    });
  });

  it("City Hospital deposits and mints, and Asha opens", async () => {
    made = await makeDeposit(patient);
    const { tokenId } = made.deposit;
    const taken = await post(await signIn(city), "/v1/deposits", made.body);
    expect(taken.json.acknowledgements).toHaveLength(2);
    const { publicKey } = await deriveHpkeKeys(new Uint8Array(32).fill(1));
    const opening = { as: "holder", tokenId, parts: ["blob"], sealTo: bytesToHex(publicKey) };
    expect((await post(patient.session, "/v1/openings", opening)).json.code).toBe("openings/unknown-token");
    await world.send(city, "medicalRecord", [
      "mint",
      patient.patientId,
      BigInt(tokenId),
      patient.bundleDigest,
    ]);
    await world.settle();
    const opened = await post(patient.session, "/v1/openings", opening);
    expect([opened.status, opened.json.releases?.length]).toEqual([200, 1]);
  });

  it("Asha lets Dr. Ravi in, and he reads", async () => {
    consent = await makeGrant(custodian, patient, { grantee: custodian.providers.ravi.view });
    expect((await post(patient.session, "/v1/grants", consent.body)).status).toBe(200);
    expect((await read()).json.code).toBe("openings/grant-not-on-chain");
    const data = encodeFunctionData({
      abi: consentRegistryAbi,
      functionName: "grant",
      args: [consent.grant],
    });
    await world.sendTo(asha.account, world.deployment.contracts.consentRegistry, data);
    await world.settle();
    const { status, json } = await read();
    expect([status, json.releases?.length, json.latestVersion]).toEqual([200, 2, 1]);
  });

  it("Asha's revocation is mined, without a word to this custodian, and he is shut out", async () => {
    const { grantId } = consent;
    const signature = await asha.account.signTypedData({
      domain: contractDomain(world.deployment, "ConsentRegistry"),
      types: typedData.ConsentRegistry.Revocation,
      primaryType: "Revocation",
      message: { patientId: patient.patientId, grantId },
    });
    const args = [patient.patientId, grantId, signature] as const;
    await relay(
      "consentRegistry",
      encodeFunctionData({ abi: consentRegistryAbi, functionName: "revokeBySig", args }),
    );
    expect((await read()).json.code).toBe("openings/revoked");
  });

  it("and the journal's head stands on chain", async () => {
    expect(await anchorJournal(custodian.custodian)).toBe(true);
    await world.settle();
    await custodian.custodian.sender.tend();
    const { size, root, anchored } = (await custodian.server.inject("/v1/journal/checkpoint")).json();
    expect(anchored).toEqual({ sequence: 1, size, root });
    expect(await anchorJournal(custodian.custodian)).toBe(false);
  });
});
