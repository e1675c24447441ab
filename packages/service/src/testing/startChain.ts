import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { findAnvil } from "../embedded/findAnvil.ts";
import { freePort } from "./freePort.ts";

/**
 * A chain of its own with a block for each transaction and each second, `safe` one block behind. It begins at
 * `timestamp` (unix seconds), or now.
 */
export async function startChain({
  timestamp,
}: {
  readonly timestamp?: number;
} = {}): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const anvil = findAnvil();
  if (anvil === undefined) throw new Error("npm has no anvil for this machine");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ["--port", String(port), "--chain-id", "31415", "--slots-in-an-epoch", "1", "--quiet"];
  const begins = timestamp === undefined ? [] : ["--timestamp", String(timestamp)];
  const chain = spawn(anvil, [...args, ...begins, "--mixed-mining", "--block-time", "1"], {
    stdio: "ignore",
  });
  await answers(url);
  return { url, stop: () => ended(chain) };
}

async function answers(url: string): Promise<void> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  for (let attempt = 0; attempt < 1000; attempt++) {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    }).catch(() => null);
    if (answer?.ok) return;
    await wait(10);
  }
  throw new Error("anvil does not answer");
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
