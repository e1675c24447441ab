import { deriveHpkeKeys } from "@linchpin/crypto";
import type { JournalEntry } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { ProviderView, TokenView } from "../src/ports/Chain.ts";
import { asha, CITY, city, meera, NOON, ravi } from "./cast.ts";
import { enrolPatient } from "./enrolPatient.ts";
import { makeDeposit } from "./makeDeposit.ts";
import { makeGrant } from "./makeGrant.ts";
import { openTestCustodian } from "./openTestCustodian.ts";
import { call, type SignedIn, signIn } from "./signIn.ts";

/** The secret from which Asha's fresh key of an opening is derived. */
export const SEAL_TO = new Uint8Array(32).fill(5);

/** City Hospital's custodian with a record of Asha's filed, and a grant of hers to Dr. Ravi; ways to ask it to open. */
export async function fileRecord() {
  const custodian = await openTestCustodian();
  const patient = await enrolPatient(custodian, asha);
  const made = await makeDeposit(patient);
  const asRavi = await signIn(ravi);
  await call(custodian, await signIn(city), { method: "POST", path: "/v1/deposits", body: made.body });
  const raviGrant = await makeGrant(custodian, patient, { grantee: custodian.providers.ravi.view });
  await call(custodian, patient.session, { method: "POST", path: "/v1/grants", body: raviGrant.body });
  const { chain, clock, providers } = custodian;
  const { tokenId } = made.deposit;

  const token = (changed: Partial<TokenView> = {}) => {
    const { patientId } = patient;
    const minted = { patientId, holderWallet: asha.wallet, issuer: CITY, version: 1, deal: 1 };
    chain.latest.tokens.set(tokenId, { ...minted, ...changed });
  };
  return {
    custodian,
    patient,
    made,
    asRavi,
    raviGrant,
    /** Sets what the chain says of the record's token. */
    token,
    suspend: (view: ProviderView) =>
      chain.latest.providers.set(view.providerId, { ...view, inStanding: false }),
    /** Everything in force again, at noon. */
    reset: () => {
      clock.time = NOON;
      chain.settled = {};
      chain.failure = null;
      chain.beforeOpening = () => undefined;
      chain.latest.block = { number: 100n, timestamp: NOON };
      for (const { view } of Object.values(providers)) chain.latest.providers.set(view.providerId, view);
      const { patientId, bundleDigest } = patient;
      chain.latest.patients.set(patientId, { wallet: asha.wallet, bundleDigest });
      token();
      chain.latest.grants.set(raviGrant.grantId, "in-force");
    },
    asHolder: async (session: SignedIn, changed: object = {}) => {
      const { publicKey } = await deriveHpkeKeys(SEAL_TO);
      const body = { as: "holder", tokenId, parts: ["blob"], sealTo: bytesToHex(publicKey), ...changed };
      return call(custodian, session, { method: "POST", path: "/v1/openings", body });
    },
    asGrantee: (session: SignedIn, changed: object = {}) => {
      const { grant } = raviGrant;
      const body = { as: "grantee", tokenId, parts: ["blob"], grant, granter: asha.wallet, ...changed };
      return call(custodian, session, { method: "POST", path: "/v1/openings", body });
    },
    told: ({ status, json }: { status: number; json: { code: string } }) => [status, json.code],
    journal: async (): Promise<JournalEntry[]> => {
      const path = "/v1/journal?limit=200";
      return (await call(custodian, await signIn(meera), { method: "GET", path })).json.entries;
    },
  };
}
