import { asha, CITY, city, NOON } from "./cast.ts";
import { enrolPatient } from "./enrolPatient.ts";
import { openTestCustodian } from "./openTestCustodian.ts";
import { call, signIn } from "./signIn.ts";

/** City Hospital's custodian with Asha enrolled, and ways to file with it what City Hospital issues. */
export async function openForDeposits() {
  const custodian = await openTestCustodian();
  const patient = await enrolPatient(custodian, asha);
  const { chain, clock, providers } = custodian;
  const { patientId, bundleDigest } = patient;
  return {
    custodian,
    patient,
    /** Everybody in standing, nothing minted, at noon. */
    reset: () => {
      clock.time = NOON;
      chain.failure = null;
      chain.latest.block = { number: 100n, timestamp: NOON };
      for (const { view } of Object.values(providers)) chain.latest.providers.set(view.providerId, view);
      chain.latest.patients.set(patientId, { wallet: asha.wallet, bundleDigest });
      chain.latest.writers.add(`${patientId}|${CITY}`);
      chain.latest.tokens.clear();
    },
    post: async (body: unknown, as = city) => {
      const session = await signIn(as, { now: clock.time });
      return call(custodian, session, { method: "POST", path: "/v1/deposits", body });
    },
    mint: (tokenId: `0x${string}`, version = 1) =>
      chain.latest.tokens.set(tokenId, {
        patientId,
        holderWallet: asha.wallet,
        issuer: CITY,
        version,
        deal: 1,
      }),
  };
}
