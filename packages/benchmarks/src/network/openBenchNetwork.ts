import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Network } from "@linchpin/localnet";
import type { Bench } from "../run/Bench.ts";

/**
 * A local network with three custodians in a temporary folder, its cast enrolled and Dr. Ravi let in by Asha. Started
 * for the first figure that asks; ends with the run.
 */
export function openBenchNetwork(bench: Bench): Promise<Network> {
  return bench.once("network", async () => {
    const { startNetwork } = await import("@linchpin/localnet");
    const home = mkdtempSync(path.join(os.tmpdir(), "linchpin-bench-"));
    bench.onEnd(async () => rmSync(home, { recursive: true, force: true }));
    const network = await startNetwork({ home, services: ["custodians"], say: bench.say });
    bench.onEnd(() => network.stop());
    return network;
  });
}
