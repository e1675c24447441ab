import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { medicalRecordAbi, patientRegistryAbi, providerRegistryAbi } from "@linchpin/contracts";
import { deployLinchpin } from "@linchpin/contracts/deploy";
import {
  type Deployment,
  type Hex,
  historyPageSchema,
  indexedProviderSchema,
  indexerStatusSchema,
  patientIdOf,
  tokensPageSchema,
} from "@linchpin/protocol";
import { createDatabase, startChain } from "@linchpin/service/testing";
import {
  Contract,
  type ContractTransactionResponse,
  HDNodeWallet,
  type InterfaceAbi,
  JsonRpcProvider,
  Mnemonic,
  NonceManager,
} from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { digest } from "../test/cast.ts";

/** anvil's well-known accounts. */
const accounts = Mnemonic.fromPhrase("test test test test test test test test test test test junk");
const RECORDS = 30;

describe("the indexer as a process, on a real chain with the real contracts", () => {
  let chain: Awaited<ReturnType<typeof startChain>>;
  let provider: JsonRpcProvider;
  let folder: string;
  let env: Record<string, string>;
  let deployment: Deployment;
  let patientId: Hex;
  let city: HDNodeWallet;

  beforeAll(async () => {
    chain = await startChain();
    provider = new JsonRpcProvider(chain.url, undefined, { pollingInterval: 20, cacheTimeout: -1 });
    const account = (number: number) =>
      HDNodeWallet.fromMnemonic(accounts, `m/44'/60'/0'/0/${number}`).connect(provider);
    const [archive, asha] = [account(0), account(2)];
    city = account(1);
    deployment = {
      ...(await deployLinchpin({ signer: archive })),
      ...{ name: "test", finality: "safe", rpcUrl: chain.url, custodians: [] },
      ...{ indexerUrl: "http://127.0.0.1:1", origins: ["http://127.0.0.1:1"] },
    };
    deployment = lowerCased(deployment);
    const { contracts } = deployment;
    patientId = patientIdOf(deployment, asha.address as Hex);
    const registry = new Contract(
      contracts.providerRegistry,
      providerRegistryAbi as unknown as InterfaceAbi,
      archive,
    );
    const profile = "data:application/json,%7B%22name%22%3A%22City%20Hospital%22%7D";
    await (await registry.getFunction("accredit")(city.address, 2, 2n ** 48n - 1n, profile)).wait();
    const patients = new Contract(
      contracts.patientRegistry,
      patientRegistryAbi as unknown as InterfaceAbi,
      asha,
    );
    await (await patients.getFunction("enrol")(digest("bundle"), 1, 0xffff_ffff)).wait();
    folder = await mkdtemp(join(tmpdir(), "linchpin-indexer-test-"));
    const file = join(folder, "deployment.json");
    await writeFile(file, JSON.stringify(deployment));
    env = {
      ...{ DATABASE_URL: await createDatabase(), LINCHPIN_DEPLOYMENT: file },
      ...{ PORT: "0", LINCHPIN_POLL_MILLISECONDS: "50" },
    };
  });
  afterAll(async () => {
    provider?.destroy();
    await chain?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  // Four starts of a process beside a chain with one-second blocks: a busy machine needs its time.
  it("is killed again and again while City Hospital mints, loses nothing and stops when told", {
    timeout: 240_000,
  }, async () => {
    const records = new Contract(
      deployment.contracts.medicalRecord,
      medicalRecordAbi as unknown as InterfaceAbi,
      new NonceManager(city),
    );
    const minting = (async () => {
      let last: ContractTransactionResponse | undefined;
      for (let number = 0; number < RECORDS; number += 3) {
        const tokenIds = [0, 1, 2].map((more) => digest(`record ${number + more}`));
        const batch = [{ patientId, bundleDigest: digest("bundle"), tokenIds }];
        last = await records.getFunction("mintBatch")(batch, { gasLimit: 2_000_000 });
      }
      await last?.wait();
    })();
    for (const life of [1, 40, 90]) {
      const { child, url } = await startIndexer(env);
      await waitForLog(url, life);
      await killed(child);
    }
    await minting;
    const { child, url } = await startIndexer(env);
    const head = await provider.getBlockNumber();
    let status = await ask(url, "/v1/status", indexerStatusSchema);
    while (status.indexed < head) {
      await wait(20);
      status = await ask(url, "/v1/status", indexerStatusSchema);
    }
    const addresses = Object.values(deployment.contracts);
    const logs = await provider.send("eth_getLogs", [
      { address: addresses, fromBlock: "0x0", toBlock: "latest" },
    ]);
    expect(status.events).toBe(logs.length);
    const { tokens } = await ask(url, `/v1/patients/${patientId}/tokens?limit=200`, tokensPageSchema);
    expect(tokens.map(({ tokenId }) => tokenId).sort()).toEqual(
      Array.from({ length: RECORDS }, (_, number) => digest(`record ${number}`)).sort(),
    );
    const { events } = await ask(url, `/v1/tokens/${digest("record 7")}/history`, historyPageSchema);
    expect(events.map(({ name }) => name)).toEqual([
      "MedicalRecord.Transfer",
      "MedicalRecord.Locked",
      "MedicalRecord.Issued",
      "MedicalRecord.RecordMinted",
    ]);
    const block = await provider.getBlock(events[0]?.blockNumber ?? 0);
    expect([events[0]?.blockHash, events[0]?.at]).toEqual([block?.hash, block?.timestamp]);
    expect(await ask(url, "/v1/providers/1", indexedProviderSchema)).toMatchObject({
      kind: 2,
      status: "active",
    });
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  });

  it("says which setting is missing", async () => {
    const child = spawn(process.execPath, [program], { env: {}, stdio: ["ignore", "pipe", "ignore"] });
    const told = await new Response(child.stdout as never).text();
    expect(JSON.parse(told)).toMatchObject({
      code: "config/missing",
      facts: { name: "LINCHPIN_DEPLOYMENT" },
    });
  });
});

const program = fileURLToPath(new URL("main.ts", import.meta.url));

/** Starts the program and waits for its address. */
async function startIndexer(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program], { env, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const chunk of child.stdout as NonNullable<typeof child.stdout>) {
    text += String(chunk);
    const url = /"address":"([^"]+)"/.exec(text)?.[1];
    if (url) {
      child.stdout?.resume();
      return { child, url };
    }
  }
  throw new Error(`the indexer ended: ${text}`);
}

/** Until so many events are indexed: each life ends at another point of the work. */
async function waitForLog(url: string, events: number): Promise<void> {
  while ((await ask(url, "/v1/status", indexerStatusSchema)).events < events) await wait(5);
}

async function ask<Schema extends z.ZodType>(url: string, path: string, schema: Schema) {
  const answer = await fetch(url + path);
  return schema.parse(await answer.json());
}

function killed(child: ChildProcess): Promise<number | null> {
  child.kill("SIGKILL");
  return ended(child);
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("exit", resolve));
}

function lowerCased<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value).replace(/0x[0-9a-fA-F]{40}/g, (address) => address.toLowerCase()));
}
