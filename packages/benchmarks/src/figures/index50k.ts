import type { Network } from "@linchpin/localnet";
import type { Figure, Measurement } from "../Figure.ts";
import { readEvents } from "../network/readEvents.ts";
import { withBareNetwork } from "../network/withBareNetwork.ts";
import { interleave } from "../run/interleave.ts";
import { median } from "../run/median.ts";

const RECORDS = 12_500;

export const index50kFigure: Figure = {
  key: "ratio.index50k",
  title: "indexing 50,000 events, as a part of bare reading's speed",
  unit: "ratio",
  better: "more",
  limit: 0.7,
  how: "speed of the indexer from an empty database to the head of a chain with the 50,000 events of 12,500 records minted (decoded, written into PostgreSQL with checkpoints) over the speed of bare `getLogs` of the same blocks with viem's decoding (which is most of its time: the indexer decodes by its own tables). Both ask the same anvil directly.",
  measure: (bench) =>
    withBareNetwork(bench, async (network) => {
      const { mintRecords } = await import("../network/mintRecords.ts");
      bench.say(`minting ${RECORDS} records …`);
      await mintRecords(network, RECORDS);
      return compare(network);
    }),
};

async function compare(network: Network): Promise<Measurement> {
  const { createIndexer, openDatabase, openRpcClient, openWriter } = await import(
    "@linchpin/indexer/indexing"
  );
  const url = network.databaseUrl("indexer");
  const reading = await openDatabase(url);
  const writer = await openWriter(url);
  const client = openRpcClient(network.urls.chain);
  const { deployment } = network;
  const silent = { info: () => {}, warn: () => {} };
  try {
    const { ours, bare } = await interleave({
      prepare: () => writer.client.query("TRUNCATE events, blocks, checkpoint"),
      ours: () => createIndexer({ client, database: writer.client, deployment, log: silent }).catchUp(),
      bare: () => readEvents(client, deployment),
      warmUps: 1,
    });
    const { rows } = await writer.client.query<{ count: number }>("SELECT count(*)::int FROM events");
    const events = rows[0]?.count ?? 0;
    if (events < 4 * RECORDS) throw new Error(`only ${events} events were indexed`);
    return {
      value: median(ours.map((time, round) => (bare[round] ?? Number.NaN) / time)),
      detail: `${events} events in ${median(ours).toFixed(0)} ms against ${median(bare).toFixed(0)} ms`,
    };
  } finally {
    await writer.close();
    await reading.close();
  }
}
