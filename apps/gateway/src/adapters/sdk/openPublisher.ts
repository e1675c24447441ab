import { type Network, type PublicationJournal, publishRecords, type Spool } from "@linchpin/sdk";
import type { Issuer } from "../../ports/Issuer.ts";
import type { Publisher } from "../../ports/Publisher.ts";

/** Mints as the hospital, over the network's custodians. */
export function openPublisher(
  network: Network,
  {
    issuer,
    journal,
    spool,
  }: {
    readonly issuer: Issuer;
    readonly journal: PublicationJournal;
    /** Where ciphertext of images waits until it is stored; in memory where there is none. */
    readonly spool: Spool | undefined;
  },
): Publisher {
  return {
    async *publish(records, onStep) {
      const { providerId, wallet, keys } = issuer;
      const as = await issuer.signedIn();
      yield* publishRecords(network, {
        ...{ records, issuer: providerId, wallet, as, tagKey: keys.tagKey, keys, journal, spool, onStep },
      });
    },
  };
}
