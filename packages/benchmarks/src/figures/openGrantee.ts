import type { Figure } from "../Figure.ts";
import { openBenchNetwork } from "../network/openBenchNetwork.ts";
import { shareRecord } from "../network/shareRecord.ts";
import { median } from "../run/median.ts";

const WARM_UPS = 5;
const OPENINGS = 25;

export const openGranteeFigure: Figure = {
  key: "ms.openGrantee1MB",
  title: "a grantee opens a record of 1 MB",
  unit: "ms",
  better: "less",
  limit: 150,
  absolute: true,
  how: `\`openSharedRecord\` of packages/sdk, from the call to the readable record with its identity, of a made-up record of 1 MB: chain, PostgreSQL, three custodians (2 of 3) and the reader on this one machine, fsync on. A new connection each time, so nothing is remembered by the reader; the median of ${OPENINGS} after ${WARM_UPS}.`,
  async measure(bench) {
    const network = await openBenchNetwork(bench);
    const { connectNetwork, openSharedRecord } = await import("@linchpin/sdk");
    const opening = await shareRecord(network, { sizeBytes: 1_000_000, seed: 1 });
    const times: number[] = [];
    for (let number = -WARM_UPS; number < OPENINGS; number += 1) {
      const connection = connectNetwork(network.deployment);
      const begun = performance.now();
      const { withIdentity } = await openSharedRecord(connection, opening);
      if (!withIdentity) throw new Error("the record was opened without its identity");
      if (number >= 0) times.push(performance.now() - begun);
    }
    return {
      value: median(times),
      detail: `fastest ${Math.min(...times).toFixed(0)} ms, slowest ${Math.max(...times).toFixed(0)} ms`,
    };
  },
};
