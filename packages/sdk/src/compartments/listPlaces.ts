import { type Hex, placesSchema, type RecordPlace } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * In which compartment each of the signed-in patient's records lies, as most custodians tell it. Nothing is opened.
 *
 * Errors: `custodians/too-few`, `session/not-a-patient`.
 */
export async function listPlaces(
  network: CustodianDoors,
  { as }: { readonly as: SignedIn },
): Promise<ReadonlyMap<Hex, RecordPlace>> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path: "/v1/places", answer: placesSchema }),
  );
  if (answers.answered.size === 0)
    throw tooFewAnswers({ answers, needed: 1, what: "tell where your records lie" });
  const told = [...answers.answered.values()].flatMap(({ places }) => places);
  const byToken = Map.groupBy(told, ({ tokenId }) => tokenId);
  return new Map([...byToken].map(([tokenId, places]) => [tokenId as Hex, mostSaid(places)]));
}

/** What most say; of as many the later deal: one that was down is behind. */
function mostSaid(places: readonly RecordPlace[]): RecordPlace {
  const same = Map.groupBy(places, ({ compartment, epoch, deal }) => `${compartment} ${epoch} ${deal}`);
  const [[most] = []] = [...same.values()].sort(
    (a, b) => b.length - a.length || (b[0]?.deal ?? 0) - (a[0]?.deal ?? 0),
  );
  return most as RecordPlace;
}
