import { isLinchpinError } from "@linchpin/errors";
import { pino } from "pino";
import { openRpcClient } from "./chain/openRpcClient.ts";
import { readConfig } from "./config/readConfig.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { follow } from "./indexing/follow.ts";
import { buildServer } from "./server/buildServer.ts";
import { openMetrics } from "./server/openMetrics.ts";

/** A process that has not drained by then ends anyway: what is committed is safe, and the rest is read again. */
const DRAIN_MILLISECONDS = 9_000;

const log = pino({ name: "indexer", base: null });

try {
  const { deployment, databaseUrl, port, host, pollMilliseconds, requestsPerMinute } = await readConfig(
    process.env,
  );
  const { db, close } = await openDatabase(databaseUrl);
  const metrics = openMetrics();
  const server = await buildServer({ context: { db, deployment }, metrics, log, requestsPerMinute });
  const address = await server.listen({ port, host });
  const stopping = new AbortController();
  const following = follow({
    client: openRpcClient(deployment.rpcUrl),
    databaseUrl,
    deployment,
    log,
    pollMilliseconds,
    signal: stopping.signal,
    onProgress: metrics.indexed,
    onFailure: metrics.countError,
  });
  log.info({ address }, "ready");

  const stop = async (signal: string): Promise<void> => {
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), DRAIN_MILLISECONDS).unref();
    stopping.abort();
    await Promise.all([server.close(), following]);
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
