import { makeCluster } from "@linchpin/service/embedded";
import pg from "pg";
import type { Home } from "../home/Home.ts";
import type { ServiceSpec } from "../supervisor/ServiceSpec.ts";
import { endPostmaster } from "./endPostmaster.ts";
import { databaseUrl } from "./ensureDatabases.ts";
import { placeCluster } from "./placeCluster.ts";

/** A real PostgreSQL from npm, with its data in the home and every commit on disk. */
export function postgresSpec({ home, port }: { home: Home; port: number }): ServiceSpec {
  const place = placeCluster(home);
  return {
    name: "postgres",
    stopSignal: "SIGINT", // "fast": ends sessions and writes a checkpoint
    async prepare() {
      await makeCluster(place);
      await endPostmaster(place.data);
    },
    command: () => ({
      program: place.binaries.postgres,
      args: [
        "-D",
        place.data,
        "-p",
        String(port),
        "-h",
        "127.0.0.1",
        ...settings.flatMap((one) => ["-c", one]),
      ],
      env: { LC_ALL: "C" },
      folder: place.data,
      ...(place.servant && { user: place.servant }),
    }),
    isReady: () => answers(port),
  };
}

const settings = [
  "fsync=on",
  "synchronous_commit=on",
  "full_page_writes=on",
  "unix_socket_directories=", // loopback alone: a socket's path may be too long
  "shared_buffers=32MB",
  "max_connections=100",
  "log_min_messages=warning",
];

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({
    connectionString: databaseUrl(port, "postgres"),
    connectionTimeoutMillis: 2000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
