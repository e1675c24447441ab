import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What is counted. No label ever holds an id: routes are patterns, codes are ours. */
export interface Metrics {
  /** For a service's own gauges. */
  readonly registry: Registry;
  readonly observe: (answered: {
    readonly method: string;
    readonly route: string;
    readonly status: number;
    readonly seconds: number;
  }) => void;
  readonly countError: (code: string) => void;
  readonly stop: () => void;
}

/** Opens one server's own registry: `linchpin_<name>_request_seconds` and `linchpin_<name>_errors_total`. */
export function openMetrics(name: string): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: `linchpin_${name}_request_seconds`,
    help: "How long requests took, by route pattern.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30],
    registers,
  });
  const errors = new Counter({
    name: `linchpin_${name}_errors_total`,
    help: "Refusals and failures, by code.",
    labelNames: ["code"],
    registers,
  });
  return {
    registry,
    observe: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countError: (code) => errors.inc({ code }),
    stop: () => registry.clear(),
  };
}
