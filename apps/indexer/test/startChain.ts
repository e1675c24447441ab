import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";

/** A chain of its own with one-second blocks, `safe` one block behind. */
export async function startChain(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = ["--port", String(port), "--chain-id", "31415", "--slots-in-an-epoch", "1", "--quiet"];
  const chain = spawn(findAnvil(), [...args, "--mixed-mining", "--block-time", "1"], { stdio: "ignore" });
  await answers(url);
  return { url, stop: () => ended(chain) };
}

function findAnvil(): string {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("@foundry-rs/anvil/package.json"));
  const file = process.platform === "win32" ? "anvil.exe" : "anvil";
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const fetched = path.join(folder, file);
  if (existsSync(fetched)) return fetched;
  const inner = createRequire(path.join(folder, "package.json"));
  return inner.resolve(`@foundry-rs/anvil-${process.platform}-${arch}/bin/${file}`);
}

async function answers(url: string): Promise<void> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  for (let attempt = 0; attempt < 200; attempt++) {
    const answer = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error("anvil does not answer");
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
