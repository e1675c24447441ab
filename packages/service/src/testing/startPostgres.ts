import { type ChildProcess, spawn } from "node:child_process";
import { chownSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { findServant } from "../embedded/findServant.ts";
import { type ClusterPlace, makeCluster } from "../embedded/makeCluster.ts";
import { openOutside } from "../embedded/openOutside.ts";
import { preparePostgres } from "../embedded/preparePostgres.ts";
import { freePort } from "./freePort.ts";

/** One real PostgreSQL for the whole run, also as root in a folder that nobody else can enter: a `globalSetup`. */
export default async function startPostgres(project: TestProject): Promise<() => Promise<void>> {
  const servant = findServant();
  const data = await mkdtemp(join(servant ? openOutside() : tmpdir(), "test-"));
  if (servant) chownSync(data, servant.uid, servant.gid);
  const place: ClusterPlace = { data, binaries: preparePostgres(servant), servant };
  await makeCluster(place);
  const port = await freePort();
  const server = run(place, port);
  // A run that is broken off has no teardown.
  const abandon = () => void server.kill("SIGQUIT");
  process.once("exit", abandon);
  await ready(server);
  project.provide("postgresUrl", `postgres://linchpin@127.0.0.1:${port}`);
  return async () => {
    process.off("exit", abandon);
    await ended(server);
    await rm(data, { recursive: true, force: true });
  };
}

function run({ data, binaries, servant }: ClusterPlace, port: number): ChildProcess {
  const settings = ["fsync=off", "listen_addresses=127.0.0.1", "unix_socket_directories="];
  return spawn(
    binaries.postgres,
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    { ...servant, cwd: data, env: { ...process.env, LC_ALL: "C" }, stdio: ["ignore", "ignore", "pipe"] },
  );
}

/** Until it says so. What it said instead is thrown. */
function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk) => {
      said = `${said}${chunk}`.slice(-10_000);
      if (said.includes("ready to accept connections")) resolve();
    });
    server.once("error", reject);
    server.once("exit", () => reject(new Error(`PostgreSQL ended: ${said}`)));
  });
}

function ended(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once("exit", () => resolve());
    // "Fast": sessions that a test left open do not keep it.
    server.kill("SIGINT");
  });
}
