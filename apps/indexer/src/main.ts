import { runService } from "@linchpin/service";
import { pino } from "pino";
import { openRpcClient } from "./chain/openRpcClient.ts";
import { readConfig } from "./config/readConfig.ts";
import { openDatabase } from "./database/openDatabase.ts";
import { follow } from "./indexing/follow.ts";
import { buildServer } from "./server/buildServer.ts";
import { openMetrics } from "./server/openMetrics.ts";

const log = pino({ name: "indexer", base: null });

await runService(log, async () => {
  const { deployment, databaseUrl, port, host, pollMilliseconds, requestsPerMinute, metricsToken } =
    await readConfig(process.env);
  const { db, close } = await openDatabase(databaseUrl);
  const metrics = openMetrics();
  const server = await buildServer({
    context: { db, deployment },
    metrics,
    metricsToken,
    log,
    requestsPerMinute,
  });
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
  return {
    facts: { address },
    stop: async () => {
      stopping.abort();
      await Promise.all([server.close(), following]);
      await close();
    },
  };
});
