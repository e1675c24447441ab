import { runService } from "@linchpin/service";
import { settleHeap } from "@linchpin/service/heap";
import { pino } from "pino";
import { readConfig } from "./config/readConfig.ts";
import { openCustodian } from "./openCustodian.ts";
import { buildServer } from "./server/buildServer.ts";
import { startWorkers } from "./startWorkers.ts";

const log = pino({ name: "custodian", base: null });

/** Runs a custodian as this process, by its environment. */
export async function serve(): Promise<void> {
  await runService(log, async () => {
    const config = await readConfig(process.env);
    const { custodian, close } = await openCustodian(config);
    const server = await buildServer(custodian, { log, metricsToken: config.metricsToken });
    const address = await server.listen({ port: config.port, host: config.host });
    settleHeap();
    const workers = startWorkers(custodian, { log, anchorSeconds: config.anchorSeconds });
    return {
      facts: { address, providerId: config.providerId },
      stop: async () => {
        await Promise.all([server.close(), workers.stop()]);
        await close();
      },
    };
  });
}
