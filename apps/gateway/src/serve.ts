import { runService } from "@linchpin/service";
import { settleHeap } from "@linchpin/service/heap";
import { pino } from "pino";
import { readConfig } from "./config/readConfig.ts";
import { startListener } from "./mllp/startListener.ts";
import { openGateway } from "./openGateway.ts";
import { buildServer } from "./server/buildServer.ts";
import { startWorkers } from "./startWorkers.ts";

const log = pino({ name: "gateway", base: null });

/** Runs a hospital's gateway as this process, by its environment. */
export async function serve(): Promise<void> {
  await runService(log, async () => {
    const config = await readConfig(process.env);
    const { gateway, reading, close } = await openGateway(config);
    const server = await buildServer(gateway, { log, reading, ...config });
    const address = await server.listen({ port: config.port, host: config.host });
    const { mllp } = config;
    const listener = mllp && (await startListener(gateway, { mllp, log }));
    settleHeap();
    const workers = startWorkers(gateway, { log });
    return {
      facts: { address, providerId: config.providerId, ...(listener && { mllpPort: listener.port }) },
      stop: async () => {
        await Promise.all([server.close(), listener?.close(5_000), workers.stop()]);
        await close();
      },
    };
  });
}
