import type { Network } from "../network/Network.ts";
import type { OnPublicationStep } from "./PublicationStep.ts";
import { type BatchOrder, type Published, publishRecords, type RecordToPublish } from "./publishRecords.ts";

export interface PublishOrder
  extends Omit<BatchOrder<null>, "records" | "onStep">,
    Omit<RecordToPublish<null>, "key"> {
  readonly onStep?: OnPublicationStep;
}

/**
 * Mints one record: takes identity out, seals, deposits the key pieces, stores, mints. Safe to repeat after a crash
 * at any moment: what was deposited and stored is minted under the same token id, and one source is minted once.
 *
 * Errors: those of an outcome of `publishRecords`.
 */
export async function publishRecord(network: Network, order: PublishOrder): Promise<Published> {
  const { onStep } = order;
  const batch = {
    ...order,
    records: [{ ...order, key: null }],
    onStep: (_key: null, step: Parameters<OnPublicationStep>[0]) => onStep?.(step),
  };
  for await (const { published, error } of publishRecords(network, batch)) {
    if (error) throw error;
    return published;
  }
  throw new Error("A batch of one had no outcome.");
}
