import { type Network, type PublicationJournal, publishRecords } from "@linchpin/sdk";
import type { Issuer } from "../../ports/Issuer.ts";
import type { Publisher } from "../../ports/Publisher.ts";

/** Mints as the hospital, over the network's custodians. */
export function openPublisher(
  network: Network,
  { issuer, journal }: { readonly issuer: Issuer; readonly journal: PublicationJournal },
): Publisher {
  return {
    async *publish(records, onStep) {
      const { providerId, wallet, keys } = issuer;
      const as = await issuer.signedIn();
      yield* publishRecords(network, {
        ...{ records, issuer: providerId, wallet, as, tagKey: keys.tagKey, keys, journal, onStep },
      });
    },
  };
}
