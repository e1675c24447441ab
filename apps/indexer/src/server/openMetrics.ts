import { openMetrics as openServiceMetrics, type Metrics as ServiceMetrics } from "@linchpin/service";
import { Gauge } from "prom-client";

/** What is counted beside requests and errors: how far the chain has been read. */
export interface Metrics extends ServiceMetrics {
  readonly indexed: (progress: {
    readonly block: number;
    readonly head: number;
    readonly events: number;
  }) => void;
}

/** Opens one server's own registry. */
export function openMetrics(): Metrics {
  const metrics = openServiceMetrics("indexer");
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `linchpin_indexer_${name}`, help, registers: [metrics.registry] });
  const block = gauge("block", "The newest block indexed.");
  const head = gauge("head", "The chain's newest block.");
  const events = gauge("events", "Events in the database.");
  return {
    ...metrics,
    indexed: (progress) => {
      block.set(progress.block);
      head.set(progress.head);
      events.set(progress.events);
    },
  };
}
