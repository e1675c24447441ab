import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Network } from "@linchpin/localnet";
import type { Bench } from "../run/Bench.ts";

/** Gives a network of chain and database alone to `work`, and ends it after. */
export async function withBareNetwork<T>(bench: Bench, work: (network: Network) => Promise<T>): Promise<T> {
  const { startNetwork } = await import("@linchpin/localnet");
  const home = mkdtempSync(path.join(os.tmpdir(), "linchpin-bench-"));
  // Where the run is cut short, its end stops the network too.
  let stop = async () => {};
  bench.onEnd(async () => {
    await stop();
    rmSync(home, { recursive: true, force: true });
  });
  const network = await startNetwork({ home, services: [], story: false, say: bench.say });
  stop = () => network.stop();
  try {
    return await work(network);
  } finally {
    stop = async () => {};
    await network.stop();
  }
}
