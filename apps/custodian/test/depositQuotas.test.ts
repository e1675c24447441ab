import { describe, expect, it } from "vitest";
import { asha, CITY, city, LAKESIDE, lakeside, NOON } from "./cast.ts";
import { enrolPatient } from "./enrolPatient.ts";
import { makeDeposit } from "./makeDeposit.ts";
import { openTestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

const DAY = 24 * 60 * 60;

describe("City Hospital's custodian takes deposits", () => {
  it("up to so many a day of one issuer, also when they are exchanged, and never counts what is on chain", async () => {
    const strict = await openTestCustodian({ depositsPerIssuerPerDay: 2 });
    const theirs = await enrolPatient(strict, asha);
    strict.chain.latest.writers.add(`${theirs.patientId}|${LAKESIDE}`);
    const send = async (body: unknown, as = city) => {
      const path = "/v1/deposits";
      const session = await signIn(as, { now: strict.clock.time });
      const { status, json } = await call(strict, session, { method: "POST", path, body });
      return status === 200 ? 200 : [status, json.code];
    };
    const at = (time: number) => {
      strict.clock.time = time;
      strict.chain.latest.block = { number: 200n, timestamp: time };
    };
    const first = await makeDeposit(theirs, { deadline: NOON + 10 });
    expect(await send(first.body)).toBe(200);
    at(NOON + 11);
    const { tokenId, recordId } = first.deposit;
    expect(await send((await makeDeposit(theirs, { tokenId, recordId })).body)).toBe(200);
    const third = await makeDeposit(theirs);
    expect(await send(third.body)).toEqual([429, "quota/deposits"]);
    const fromLakeside = await makeDeposit(theirs, { issuer: LAKESIDE, signer: lakeside.account });
    expect(await send(fromLakeside.body, lakeside)).toBe(200);
    const handOver = (body: unknown) =>
      strict.server.inject({ method: "POST", url: "/v1/repairs/deposits", payload: body as object });
    expect((await handOver(third.body)).json().code).toBe("quota/deposits");
    strict.chain.latest.tokens.set(third.deposit.tokenId, {
      patientId: theirs.patientId,
      holderWallet: asha.wallet,
      issuer: CITY,
      version: 1,
      deal: 1,
    });
    expect((await handOver(third.body)).statusCode).toBe(200);
    at(NOON + DAY);
    const tomorrow = await makeDeposit(theirs, { deadline: NOON + DAY + 60 });
    expect(await send(tomorrow.body)).toBe(200);
    await strict.close();
  });

  it("up to so many bytes a day", async () => {
    const strict = await openTestCustodian({ depositBytesPerIssuerPerDay: 100 });
    const { body } = await makeDeposit(await enrolPatient(strict, asha));
    const { json } = await call(strict, await signIn(city), { method: "POST", path: "/v1/deposits", body });
    expect(json.code).toBe("quota/deposits");
    await strict.close();
  });
});
