import { type Metrics, openMetrics as openServiceMetrics } from "@linchpin/service";

/** Opens one server's own registry. */
export function openMetrics(): Metrics {
  return openServiceMetrics("custodian");
}
