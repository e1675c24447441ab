import { isLinchpinError } from "@linchpin/errors";
import { pino } from "pino";
import { readConfig } from "./config/readConfig.ts";
import { openCustodian } from "./openCustodian.ts";
import { buildServer } from "./server/buildServer.ts";
import { startWorkers } from "./startWorkers.ts";

/** A process that has not drained by then ends anyway: what matters is on disk or can be repeated. */
const DRAIN_MILLISECONDS = 9_000;

const log = pino({ name: "custodian", base: null });

try {
  const config = await readConfig(process.env);
  const { custodian, close } = await openCustodian(config);
  const server = await buildServer(custodian, log);
  const address = await server.listen({ port: config.port, host: config.host });
  const workers = startWorkers(custodian, { log, anchorSeconds: config.anchorSeconds });
  log.info({ address, providerId: config.providerId }, "ready");

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), DRAIN_MILLISECONDS).unref();
    await Promise.all([server.close(), workers.stop()]);
    await close();
    log.info("stopped");
    process.exit(0);
  };
  process.once("SIGTERM", (signal) => void stop(signal));
  process.once("SIGINT", (signal) => void stop(signal));
} catch (failure) {
  const told = isLinchpinError(failure)
    ? failure.toJSON()
    : { code: "server/internal", name: (failure as Error).name };
  log.fatal(told, "cannot start");
  process.exit(1);
}
