import { type Operation, signatureOf, UNTIL_STOPPED } from "../../src/model/index.ts";
import { digest } from "../stage/words.ts";
import type { Telling } from "./chooseOperation.ts";
import { prelude } from "./prelude.ts";
import { compartmentOf } from "./Story.ts";

const ALL = 2n ** 128n - 1n;

/** How every story of care begins: as all stories do; then hours are offered, and each laboratory has minted for whom it may. */
export function carePrelude(telling: Telling): (() => Operation)[] {
  const { story, state } = telling;
  const [ashaId = "", bharatId = ""] = story.patients;
  const [, , , raviId = 0, , lataId = 0, , , cityLaboratoryId = 0, , ownId = 0] = story.providers;
  const [, , , ravi = "", , lata = "", , , cityLaboratory = "", , own = ""] = story.providerWallets;
  const offer = (by: string, doctor: number) => (): Operation => {
    const firstPage = Math.floor(state.now / 300 / 128);
    return { kind: "offerHours", by, doctor, firstPage, pages: [ALL, ALL, ALL, ALL] };
  };
  const mint = (place: number, patient: string) => (): Operation => ({
    ...{ kind: "mint", by: cityLaboratory, patient, token: story.tokens[place] ?? "" },
    ...{ compartment: compartmentOf(patient, "general"), bundle: state.patients.get(patient)?.bundle ?? "" },
  });
  const letWrite = (patient: string, provider: number) => (): Operation => ({
    ...{ kind: "grantWrite", patient, provider, expiry: UNTIL_STOPPED, epoch: 0, revocations: 0 },
    ...{ nonce: BigInt(++telling.counter) << 64n, deadline: UNTIL_STOPPED },
    from: { signature: signatureOf(state, state.patients.get(patient)?.wallets.at(-1) ?? "") },
  });
  const items = (by: string, patient: string) => [
    (): Operation => ({
      ...{ kind: "prescribe", by, patient, digest: digest(`${patient}'s medicine`) },
      ...{ ticket: { chain: `${patient}'s chain`, depth: 5 }, fills: 2, expiry: UNTIL_STOPPED },
    }),
    (): Operation => ({
      ...{ kind: "placeOrder", by, patient, digest: digest(`${patient}'s tests`), expiry: UNTIL_STOPPED },
    }),
  ];
  return [
    ...prelude(telling),
    ...[offer(ravi, raviId), offer(lata, lataId), offer(own, ownId)],
    ...[letWrite(bharatId, cityLaboratoryId), letWrite(ashaId, ownId)],
    ...[mint(3, ashaId), mint(4, bharatId)],
    ...items(ravi, ashaId),
    ...items(lata, bharatId),
  ];
}
