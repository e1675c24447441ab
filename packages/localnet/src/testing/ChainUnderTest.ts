import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createPublicClient, createWalletClient, type Hex, http } from "viem";
import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
import { chainSpec } from "../chain/chainSpec.ts";
import { localChain } from "../chain/localChain.ts";
import { choosePorts } from "../home/choosePorts.ts";
import { openHome } from "../home/Home.ts";
import { writeDurably } from "../home/writeDurably.ts";
import { rpcFrontSpec } from "../rpc-front/rpcFrontSpec.ts";
import { Supervisor } from "../supervisor/Supervisor.ts";

/** A chain behind its durable front in a folder of its own, and an account with money. */
export async function startChainUnderTest() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "linchpin-chain-"));
  const home = openHome(folder);
  const account = privateKeyToAccount(generatePrivateKey());
  writeDurably(
    home.inside("chain", "genesis.json"),
    JSON.stringify({ [account.address]: "0x56bc75e2d63100000" }),
  );
  const ports = await choosePorts(home, { chain: undefined, rpc: undefined });
  const supervisor = await Supervisor.open(home, () => {});
  await supervisor.start(
    chainSpec({ home, port: ports.chain, say: () => {} }),
    rpcFrontSpec({ home, port: ports.rpc, chainPort: ports.chain, origins: ["http://127.0.0.1:1"] }),
  );
  const url = `http://127.0.0.1:${ports.rpc}`;
  const chain = localChain(url);
  return {
    url,
    account,
    chain: supervisor.services.chain,
    front: supervisor.services.rpc,
    client: createPublicClient({ chain, transport: http(url, { retryCount: 10 }), pollingInterval: 100 }),
    wallet: createWalletClient({ account, chain, transport: http(url, { retryCount: 0 }) }),
    /** Asks for one method as a program on this machine would, or as a page of an origin. */
    async ask(method: string, params: unknown[] = [], headers: Record<string, string> = {}) {
      const answer = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
      });
      return {
        status: answer.status,
        body: (await answer.json()) as { result?: Hex; error?: { message: string } },
      };
    },
    async stop() {
      await supervisor.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type ChainUnderTest = Awaited<ReturnType<typeof startChainUnderTest>>;
