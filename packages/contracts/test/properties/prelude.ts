import { type Operation, signatureOf, UNTIL_STOPPED } from "../../src/model/index.ts";
import { digest } from "../stage/words.ts";
import type { Telling } from "./chooseOperation.ts";
import { compartmentOf, guardiansOf, keysOf, safeguardsOf } from "./Story.ts";

/** How every story begins: four patients, of whom Asha is safeguarded; keys, custodians, three records. */
export function prelude(telling: Telling): (() => Operation)[] {
  const { story, state } = telling;
  const [asha = "", bharat = "", carer = "", guardian = ""] = story.accounts;
  const [ashaId = "", bharatId = ""] = story.patients;
  const [city = "", lakeside = "", archive = "", ravi = "", laboratory = ""] = story.providerWallets;
  const deadline = UNTIL_STOPPED;
  const nonce = () => BigInt(++telling.counter) << 64n;
  const signed = (by: string) => signatureOf(state, by);
  const enrol = (wallet: string, hospital: number) => (): Operation => ({
    ...{
      kind: "enrol",
      wallet,
      bundle: digest(`${wallet}'s bundle`),
      hospital,
      writeExpiry: UNTIL_STOPPED,
      deadline,
    },
    from: wallet === bharat ? { by: wallet } : { signature: signed(wallet) },
  });
  const keys = (place: number) => (): Operation => ({
    ...{ kind: "scheduleKeys", provider: story.providers[place] ?? 0, keys: keysOf(`first ${place}`) },
    ...{ nonce: 0n, deadline, from: { by: story.providerWallets[place] ?? "" } },
  });
  const custodian = (by: string, place: number) => (): Operation => ({
    ...{ kind: "setCustodian", by, signer: story.custodianSigners[place] ?? "" },
  });
  const mint =
    (place: number, { by, patient, name }: { by: string; patient: string; name: "general" | "emergency" }) =>
    (): Operation => ({
      ...{
        kind: "mint",
        by,
        patient,
        token: story.tokens[place] ?? "",
        compartment: compartmentOf(patient, name),
      },
      bundle: state.patients.get(patient)?.bundle ?? "",
    });
  const safeguards = safeguardsOf({
    ...{
      recoveryKey: story.recoveryKeys[0] ?? "",
      needed: 2,
      delay: 7200,
      guardians: guardiansOf(story, ashaId),
    },
  });
  telling.safeguards.set(safeguards.digest, safeguards);
  return [
    enrol(asha, story.providers[0] ?? 0),
    enrol(bharat, story.providers[1] ?? 0),
    enrol(carer, 0),
    enrol(guardian, 0),
    ...[0, 1, 3, 4].map(keys),
    custodian(city, 0),
    custodian(lakeside, 1),
    custodian(archive, 2),
    () => ({
      ...{
        kind: "setSafeguards",
        patient: ashaId,
        wallet: asha,
        previous: null,
        next: safeguards,
        nonce: nonce(),
      },
      ...{ deadline, signature: signed(asha), second: { safeguards, signature: null } },
    }),
    mint(0, { by: city, patient: ashaId, name: "general" }),
    mint(1, { by: ravi, patient: ashaId, name: "emergency" }),
    mint(2, { by: laboratory, patient: bharatId, name: "general" }),
  ];
}
