import type { Metrics } from "@linchpin/service";
import { Gauge } from "prom-client";
import type { Items } from "../ports/Items.ts";

/** How many items are in which state, asked when the metrics are read. */
export function countItems({ registry }: Metrics, items: Pick<Items, "count">): void {
  const gauge: Gauge = new Gauge({
    name: "linchpin_gateway_items",
    help: "What came in, by state.",
    labelNames: ["state"],
    registers: [registry],
    collect: async (): Promise<void> => {
      const counted = await items.count().catch(() => null);
      if (!counted) return gauge.reset();
      for (const [state, of] of Object.entries(counted)) gauge.set({ state }, of);
    },
  });
}
