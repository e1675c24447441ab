import { offChainDomain, offChainTypes } from "@linchpin/protocol";
import { recoverTypedDataAddress } from "viem";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { collectDeposits } from "../src/actions/collectDeposits.ts";
import { shares } from "../src/adapters/postgres/schema.ts";
import { ARCHIVE, asha, CITY, city, deployment, LAKESIDE, lakeside, NOON } from "./cast.ts";
import { makeDeposit } from "./makeDeposit.ts";
import { openForDeposits } from "./openForDeposits.ts";
import { call } from "./signIn.ts";

const DAY = 24 * 60 * 60;
const { custodian, patient, reset, post, mint } = await openForDeposits();

describe("City Hospital's custodian takes shares", () => {
  afterAll(() => custodian.close());
  beforeEach(reset);

  it("acknowledges each part with its registered key, after it is on disk", async () => {
    const made = await makeDeposit(patient);
    const { status, json } = await post(made.body);
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

  it("keeps no share in the clear", async () => {
    const made = await makeDeposit(patient);
    await post(made.body);
    const rows = await custodian.db.select().from(shares);
    const stored = rows.map(({ sealedShare }) => Buffer.from(sealedShare).toString("latin1")).join();
    expect(stored).not.toContain(made.shares[0]?.slice(3));
  });

  it("acknowledges the same deposit again, also once it is minted, and files it once", async () => {
    const made = await makeDeposit(patient);
    const first = await post(made.body);
    mint(made.deposit.tokenId);
    const second = await post(made.body);
    expect(second).toEqual(first);
    const rows = await custodian.db.select().from(shares);
    expect(rows.filter(({ dealJson }) => dealJson.includes(made.deposit.tokenId))).toHaveLength(2);
  });

  it("acknowledges one deposit that comes twice at the same moment", async () => {
    const { body } = await makeDeposit(patient);
    const statuses = (await Promise.all([post(body), post(body)])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200]);
  });

  it("takes only its own shares where it stands in one set and not in the other", async () => {
    const identity = { ...patient.identity, custodians: [LAKESIDE, ARCHIVE] };
    const mixed = {
      ...patient,
      identity,
      bundle: { ...patient.bundle, compartments: [patient.general, identity] },
    };
    const { digest } = (
      await call(custodian, patient.session, {
        method: "PUT",
        path: "/v1/key-bundles",
        body: { bundle: mixed.bundle },
      })
    ).json;
    custodian.chain.latest.patients.set(patient.patientId, { wallet: asha.wallet, bundleDigest: digest });
    const made = await makeDeposit({ ...mixed, bundleDigest: digest });
    const { json } = await post(made.body);
    expect(json.acknowledgements.map((one: { part: string }) => one.part)).toEqual(["blob"]);
  });

  it("and leaves a record id to its first issuer, past the deadline and when nothing of it is left", async () => {
    const { chain, clock } = custodian;
    chain.latest.writers.add(`${patient.patientId}|${LAKESIDE}`);
    const { body, deposit } = await makeDeposit(patient);
    expect((await post(body)).status).toBe(200);
    const { tokenId, recordId } = deposit;
    const asLakeside = async () => {
      const named = { tokenId, recordId, issuer: LAKESIDE, deadline: clock.time + 3600 };
      const made = await makeDeposit(patient, { ...named, signer: lakeside.account });
      const { status, json } = await post(made.body, lakeside);
      return [status, json.code];
    };
    const later = (seconds: number) => {
      clock.time = NOON + seconds;
      chain.latest.block = { number: 200n, timestamp: clock.time };
    };
    later(3601);
    expect(await asLakeside()).toEqual([409, "deposits/other-issuer"]);
    later(3601 + DAY);
    await collectDeposits(custodian.custodian);
    expect(await asLakeside()).toEqual([409, "deposits/other-issuer"]);
    const again = await makeDeposit(patient, { tokenId, recordId, deadline: clock.time + 3600 });
    expect((await post(again.body)).status).toBe(200);
  });

  it("destroys what nobody minted by a day after its deadline, and nothing else", async () => {
    const forgotten = await makeDeposit(patient);
    const minted = await makeDeposit(patient);
    await post(forgotten.body);
    await post(minted.body);
    mint(minted.deposit.tokenId);
    const kept = async () => {
      const rows = await custodian.db.select().from(shares);
      return [forgotten, minted].map(({ deposit }) =>
        rows.some(({ dealJson }) => dealJson.includes(deposit.tokenId)),
      );
    };
    custodian.clock.time = NOON + 3600 + DAY + 1;
    await collectDeposits(custodian.custodian);
    // The chain stands still: what it says of minting is old.
    expect(await kept()).toEqual([true, true]);
    custodian.chain.latest.block = { number: 200n, timestamp: custodian.clock.time };
    await collectDeposits(custodian.custodian);
    expect(await kept()).toEqual([false, true]);
  });
});
