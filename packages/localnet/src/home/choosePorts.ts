import { createServer } from "node:net";
import type { Home } from "./Home.ts";
import { readJson } from "./readJson.ts";
import { writeDurably } from "./writeDurably.ts";

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
    const candidates = [wish, before[name], 0].filter((port) => port !== undefined);
    chosen[name] = await firstFree(candidates, new Set(Object.values(chosen)));
  }
  writeDurably(file, `${JSON.stringify(chosen, null, 2)}\n`);
  return chosen as Record<Name, number>;
}

async function firstFree(candidates: number[], taken: Set<number>): Promise<number> {
  for (const port of candidates) {
    const free = taken.has(port) ? undefined : await tryPort(port);
    if (free !== undefined && !taken.has(free)) return free;
  }
  return firstFree([0], taken);
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}
