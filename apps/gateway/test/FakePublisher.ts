import { LinchpinError } from "@linchpin/errors";
import { digestOf, type Hex } from "@linchpin/protocol";
import type { PublicationStep, PublishOutcome, RecordToPublish } from "@linchpin/sdk";
import type { Publisher } from "../src/ports/Publisher.ts";

/** Mints into a map: the same source of the same patient has one token, as on the network. */
export class FakePublisher implements Publisher {
  readonly minted = new Map<Hex, RecordToPublish>();
  /** What the next records meet, in order. */
  readonly trouble: (string | null)[] = [];
  /** The item that makes something fall over. */
  poison: string | undefined;
  /** Called between a record's deposit and its mint. */
  beforeMint: (() => Promise<void>) | undefined;

  async *publish(
    records: AsyncIterable<RecordToPublish>,
    onStep: (key: string, step: PublicationStep) => void,
  ): AsyncGenerator<PublishOutcome> {
    for await (const record of records) {
      const { key, input, patientId } = record;
      onStep(key, { step: "sealing" });
      const trouble = this.trouble.shift() ?? null;
      if (key === this.poison) throw new TypeError("Asha's record made something fall over");
      if (trouble !== null) {
        yield { key, error: new LinchpinError({ code: trouble, message: "Trouble.", hint: "Wait." }) };
        continue;
      }
      const tokenId = digestOf({ patientId, source: record.source ?? input.bundle });
      const already = this.minted.has(tokenId);
      await this.beforeMint?.();
      this.minted.set(tokenId, record);
      yield { key, published: { tokenId, already } };
    }
  }
}
