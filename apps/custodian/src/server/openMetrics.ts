import { type Metrics, openMetrics as openServiceMetrics } from "@linchpin/service";
import { Gauge } from "prom-client";

/** How much waits for other custodians. */
export interface OutboxSize {
  readonly entries: number;
  readonly bytes: number;
  /** Of the oldest entry; 0 when nothing waits. */
  readonly ageSeconds: number;
}

/** Opens one server's own registry, with what waits for other custodians beside what every service counts. */
export function openMetrics({ outbox }: { readonly outbox: () => Promise<OutboxSize> }): Metrics {
  const metrics = openServiceMetrics("custodian");
  const waiting: Gauge = new Gauge({
    name: "linchpin_custodian_outbox",
    help: "What waits for other custodians: entries, bytes, and seconds since the oldest was accepted.",
    labelNames: ["of"],
    registers: [metrics.registry],
    collect: async (): Promise<void> => {
      const size = await outbox().catch(() => null);
      if (!size) return waiting.reset();
      waiting.set({ of: "entries" }, size.entries);
      waiting.set({ of: "bytes" }, size.bytes);
      waiting.set({ of: "oldest_seconds" }, size.ageSeconds);
    },
  });
  return metrics;
}
