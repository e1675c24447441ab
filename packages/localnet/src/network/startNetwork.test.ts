import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { verifyMessage } from "viem";
import { afterAll, beforeAll, expect, test } from "vitest";
import { identifyProcess } from "../supervisor/identifyProcess.ts";
import { inWorkspace } from "../supervisor/nodeCommand.ts";
import type { Network } from "./Network.ts";
import { startNetwork } from "./startNetwork.ts";

const home = mkdtempSync(path.join(os.tmpdir(), "linchpin-network-"));
let network: Network;

beforeAll(async () => {
  network = await startNetwork({ home, services: [] });
});
afterAll(async () => {
  await network.stop();
  rmSync(home, { recursive: true, force: true });
});

const query = async (sql: string) => {
  const client = new pg.Client({ connectionString: network.databaseUrl("indexer") });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

test("everyone of the cast who provides care or checks it is registered, and the operators of emergencies", () => {
  expect(Object.keys(network.providerIds).sort()).toEqual(
    [
      ...["ambulance-service", "authority", "city-hospital", "civil-defence", "dr-lena", "dr-ravi"],
      ...["lakeside-hospital", "meera", "red-cross", "central-laboratory", "corner-pharmacy"],
    ].sort(),
  );
  expect(network.deployment.custodians.map(({ name }) => name)).toEqual([
    "City Hospital",
    "Lakeside Hospital",
    "The Archive",
  ]);
});

test("the database keeps what was committed when it is killed", async () => {
  await query("CREATE TABLE kept (word text)");
  await query("INSERT INTO kept VALUES ('linchpin')");
  const before = network.processes.postgres?.pid;
  network.processes.postgres?.kill("SIGKILL");
  await expect.poll(() => network.processes.postgres?.pid, { timeout: 20_000 }).not.toBe(before);
  await network.processes.postgres?.whenReady();
  expect(await query("SELECT word FROM kept")).toEqual([{ word: "linchpin" }]);
});

test("the demo wallet signs as Asha", async () => {
  const accounts = (await (await fetch(`${network.urls.demoWallet}/accounts`)).json()) as {
    name: string;
    role: string;
    address: `0x${string}`;
  }[];
  const asha = accounts.find(({ name }) => name === "Asha");
  const address = asha?.address ?? "0x";
  const answer = await fetch(`${network.urls.demoWallet}/sign`, {
    method: "POST",
    body: JSON.stringify({ address, method: "personal_sign", params: ["hello", address] }),
  });
  const { result } = (await answer.json()) as { result: `0x${string}` };
  expect(asha?.role).toBe("patient");
  expect(await verifyMessage({ address, message: "hello", signature: result })).toBe(true);
});

test("the demo wallet refuses a page of another origin", async () => {
  const answer = await fetch(`${network.urls.demoWallet}/accounts`, {
    headers: { origin: "https://evil.example" },
  });
  expect(answer.status).toBe(403);
});

test("a second network in the same folder is refused while the first one runs", async () => {
  const second = spawnNetwork(home);
  expect(await second.outcome).toContain("already runs");
});

test("a network whose supervisor is killed leaves no orphans, and resumes with the same contracts", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "linchpin-orphans-"));
  const first = spawnNetwork(folder);
  await first.untilSaid("Demo wallet");
  const pids = readdirSync(path.join(folder, "run")).map(
    (file) => JSON.parse(readFileSync(path.join(folder, "run", file), "utf8")).pid as number,
  );
  const contracts = readFileSync(path.join(folder, "deployment.json"), "utf8");
  first.child.kill("SIGKILL");
  await expect.poll(() => pids.map(identifyProcess), { timeout: 20_000 }).toEqual(pids.map(() => undefined));

  const again = await startNetwork({ home: folder, services: [] });
  expect(readFileSync(path.join(folder, "deployment.json"), "utf8")).toBe(contracts);
  await again.stop();
  rmSync(folder, { recursive: true, force: true });
});

function spawnNetwork(folder: string) {
  const child = spawn(
    process.execPath,
    [inWorkspace("packages/localnet/src/main.ts"), "--home", folder, "--bare"],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  return {
    child,
    outcome: new Promise<string>((resolve) => child.on("close", () => resolve(said))),
    untilSaid: (words: string) => expect.poll(() => said, { timeout: 60_000 }).toContain(words),
  };
}
