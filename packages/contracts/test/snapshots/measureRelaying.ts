import { Wallet } from "ethers";
import { grantTo } from "../stage/grants.ts";
import { sign } from "../stage/sign.ts";
import type { Stage } from "../stage/stage.ts";
import { digest, FAR, UNTIL_STOPPED } from "../stage/words.ts";
import type { Costs } from "./Costs.ts";
import { gasOf } from "./gasOf.ts";

const PATIENTS = 10;
/** What a custodian lets one message use. */
const GAS_LIMIT = 200_000n;

/**
 * Grants of ten patients, each signed, in one transaction through the relay, and then their revocations. Per message:
 * the transaction's own cost, calldata and the relay's report are shared out.
 */
export async function measureRelaying(on: Stage): Promise<Costs> {
  const wallets = Array.from({ length: PATIENTS }, (_, index) => new Wallet(digest(`patient ${index}`)));
  const patients = await Promise.all(wallets.map((wallet) => on.patients.derivePatientId(wallet.address)));
  for (const wallet of wallets) {
    const enrolment = {
      ...{ wallet: wallet.address, bundleDigest: digest("bundle"), hospital: on.ids.city },
      ...{ writeExpiry: UNTIL_STOPPED, deadline: FAR },
    };
    const signature = await sign(wallet, on.patients, ["PatientRegistry", "Enrolment", enrolment]);
    await on.patients.connect(on.relayer).enrolBySig(enrolment, signature);
  }

  const [grants, revocations]: [string[], string[]] = [[], []];
  for (const [index, wallet] of wallets.entries()) {
    const patientId = patients[index] as string;
    const grant = grantTo(on, { patientId, salt: digest(`salt of ${index}`) });
    const given = { grant, wallet: wallet.address, consentEpoch: 0, deadline: FAR };
    const ofGrant = await sign(wallet, on.consents, ["ConsentRegistry", "SignedGrant", given]);
    grants.push(on.consents.interface.encodeFunctionData("grantBySig", [grant, FAR, ofGrant]));
    const ended = { patientId, grantId: await on.consents.hashGrant(grant) };
    const ofEnd = await sign(wallet, on.consents, ["ConsentRegistry", "Revocation", ended]);
    revocations.push(
      on.consents.interface.encodeFunctionData("revokeBySig", [patientId, ended.grantId, ofEnd]),
    );
  }
  return { grantRelayed10: await relay(on, grants), revokeRelayed: await relay(on, revocations) };
}

async function relay(on: Stage, messages: readonly string[]): Promise<number> {
  const calls = messages.map((data) => ({ target: on.addresses.consentRegistry, gasLimit: GAS_LIMIT, data }));
  const results = await on.relay.connect(on.relayer).relay.staticCall(calls);
  if (!results.every(({ success }) => success)) throw new Error("a measured message was not carried");
  const gas = await gasOf(await on.relay.connect(on.relayer).relay(calls));
  return Math.ceil(gas / messages.length);
}
