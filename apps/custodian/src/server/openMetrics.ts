import { Counter, collectDefaultMetrics, Histogram, Registry } from "prom-client";

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
  readonly stop: () => void;
}

/** Opens one server's own registry. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: "linchpin_custodian_request_seconds",
    help: "How long requests took, by route pattern.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5, 30],
    registers: [registry],
  });
  const errors = new Counter({
    name: "linchpin_custodian_errors_total",
    help: "Refusals and failures, by code.",
    labelNames: ["code"],
    registers: [registry],
  });
  return {
    registry,
    observe: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countError: (code) => errors.inc({ code }),
    stop: () => registry.clear(),
  };
}
