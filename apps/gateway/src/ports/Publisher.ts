import type { PublicationStep, PublishOutcome, RecordToPublish } from "@linchpin/sdk";

/** Mints records in batches, one source once, also after a crash. */
export interface Publisher {
  readonly publish: (
    records: AsyncIterable<RecordToPublish>,
    onStep: (key: string, step: PublicationStep) => void,
  ) => AsyncIterable<PublishOutcome>;
}
