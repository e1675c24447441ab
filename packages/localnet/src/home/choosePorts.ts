import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import type { Home } from "./Home.ts";
import { readJson } from "./readJson.ts";
import { writeDurably } from "./writeDurably.ts";

/**
 * Ports of ours lie below those that systems give to outgoing connections (from 32768 on Linux, from 49152 elsewhere):
 * one of those can be taken between the choice and the service's start.
 */
const [LOWEST, HIGHEST] = [12_000, 32_000];

/**
 * A loopback port for each name. Ports that were chosen once are kept (a custodian's address stands on the chain),
 * unless something else has taken them meanwhile.
 */
export async function choosePorts<Name extends string>(
  home: Home,
  wishes: Record<Name, number | undefined>,
): Promise<Record<Name, number>> {
  const file = home.inside("ports.json");
  const before = readJson<Record<string, number>>(file) ?? {};
  const chosen: Record<string, number> = {};
  for (const [name, wish] of Object.entries(wishes) as [Name, number | undefined][]) {
    const candidates = [wish || undefined, before[name]].filter((port) => port !== undefined);
    chosen[name] = await firstFree(candidates, new Set(Object.values(chosen)));
  }
  writeDurably(file, `${JSON.stringify(chosen, null, 2)}\n`);
  return chosen as Record<Name, number>;
}

async function firstFree(candidates: number[], taken: Set<number>): Promise<number> {
  for (const port of candidates) if (!taken.has(port) && (await isFree(port))) return port;
  return firstFree([randomInt(LOWEST, HIGHEST)], taken);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}
