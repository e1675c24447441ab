import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What is counted. No label ever holds an id: routes are patterns, codes are ours. */
export interface Metrics {
  readonly registry: Registry;
  readonly observe: (answered: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly countError: (code: string) => void;
  readonly indexed: (progress: {
    readonly block: number;
    readonly head: number;
    readonly events: number;
  }) => void;
  readonly stop: () => void;
}

/** Opens one server's own registry. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "linchpin_indexer_request_seconds",
    help: "How long requests took, by route pattern.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5],
    registers,
  });
  const errors = new Counter({
    name: "linchpin_indexer_errors_total",
    help: "Refusals and failures, by code.",
    labelNames: ["code"],
    registers,
  });
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `linchpin_indexer_${name}`, help, registers });
  const block = gauge("block", "The newest block indexed.");
  const head = gauge("head", "The chain's newest block.");
  const events = gauge("events", "Events in the database.");
  return {
    registry,
    observe: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countError: (code) => errors.inc({ code }),
    indexed: (progress) => {
      block.set(progress.block);
      head.set(progress.head);
      events.set(progress.events);
    },
    stop: () => registry.clear(),
  };
}
