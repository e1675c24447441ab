import { runService } from "@linchpin/service";
import { pino } from "pino";
import { readConfig } from "./config/readConfig.ts";
import { openGateway } from "./openGateway.ts";
import { buildServer } from "./server/buildServer.ts";
import { startWorkers } from "./startWorkers.ts";

const log = pino({ name: "gateway", base: null });

await runService(log, async () => {
  const config = await readConfig(process.env);
  const { gateway, reading, close } = await openGateway(config);
  const server = await buildServer(gateway, { log, reading, ...config });
  const address = await server.listen({ port: config.port, host: config.host });
  const workers = startWorkers(gateway, { log });
  return {
    facts: { address, providerId: config.providerId },
    stop: async () => {
      await Promise.all([server.close(), workers.stop()]);
      await close();
    },
  };
});
