import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { findAnvil } from "@linchpin/service/embedded";
import type { Home } from "../home/Home.ts";
import type { ServiceCommand, ServiceSpec } from "../supervisor/ServiceSpec.ts";
import { localChainId } from "./localChainId.ts";

export type ChainOptions = { home: Home; port: number; blockSeconds?: number; say(message: string): void };

/** The chain itself: anvil, or Hardhat's node where there is no anvil for this machine. Reached through the front only. */
export function chainSpec({ home, port, blockSeconds = 1, say }: ChainOptions): ServiceSpec {
  const anvil = process.env.LINCHPIN_CHAIN === "hardhat" ? undefined : findAnvil();
  if (anvil === undefined) {
    say("No anvil for this machine: using Hardhat's node, which starts slower and is rebuilt from the log.");
  }
  return {
    name: "chain",
    command: () =>
      anvil === undefined ? hardhat(port) : { program: anvil, args: anvilArgs({ home, port, blockSeconds }) },
    isReady: () => answers(port),
  };
}

function anvilArgs({ home, port, blockSeconds }: Required<Omit<ChainOptions, "say">>): string[] {
  const state = home.inside("chain", "state.json");
  const clock = home.inside("chain", "clock");
  const lead = existsSync(clock) ? Number(readFileSync(clock, "utf8")) : 0;
  return [
    ...["--host", "127.0.0.1", "--port", String(port), "--chain-id", String(localChainId), "--quiet"],
    ...["--accounts", "0", "--block-time", String(blockSeconds), "--order", "fifo", "--no-cors"],
    // `safe` is one block behind `latest`, `finalized` two.
    ...["--slots-in-an-epoch", "1"],
    // States of old blocks cost memory and nobody reads them; two minutes reach far beyond `safe`.
    ...["--prune-history", String(Math.ceil(128 / blockSeconds))],
    // A chain never goes back in time: where its clock was moved ahead, it starts ahead.
    ...(lead > 0 ? ["--timestamp", String(Math.floor(Date.now() / 1000) + lead)] : []),
    ...(existsSync(state) ? ["--load-state", state] : []),
  ];
}

function hardhat(port: number): ServiceCommand {
  const require = createRequire(import.meta.url);
  const folder = fileURLToPath(new URL("../../hardhat", import.meta.url));
  const cli = path.join(path.dirname(require.resolve("hardhat/package.json")), "dist/src/cli.js");
  return {
    program: process.execPath,
    args: [
      cli,
      "node",
      "--hostname",
      "127.0.0.1",
      "--port",
      String(port),
      "--chain-id",
      String(localChainId),
    ],
    folder,
  };
}

async function answers(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] }),
    });
    return answer.ok;
  } catch {
    return false;
  }
}
