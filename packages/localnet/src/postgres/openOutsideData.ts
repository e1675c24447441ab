import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import type { Home } from "../home/Home.ts";
import { readJson } from "../home/readJson.ts";
import { writeDurably } from "../home/writeDurably.ts";
import { identifyProcess } from "../supervisor/identifyProcess.ts";

type Owner = { home: string; id: string };

/**
 * The data folder of a home's database where it must lie outside the home. It belongs to the home by a random id, so
 * a home that was deleted and made anew starts with an empty database; data whose home is gone is thrown away.
 */
export function openOutsideData(home: Home, outside: string): string {
  discardOwnerless(outside);
  const idFile = home.inside("postgres-id");
  if (!existsSync(idFile)) writeDurably(idFile, randomUUID());
  const id = readFileSync(idFile, "utf8");
  const data = path.join(outside, `postgres-${id}`);
  writeDurably(`${data}.json`, JSON.stringify({ home: home.folder, id } satisfies Owner));
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return data;
}

function discardOwnerless(outside: string): void {
  for (const file of readdirSync(outside).filter((name) => /^postgres-.*\.json$/.test(name))) {
    const owner = readJson<Owner>(path.join(outside, file));
    const data = path.join(outside, file.slice(0, -".json".length));
    if (owner === undefined || isOwned(owner) || isRunning(data)) continue;
    rmSync(data, { recursive: true, force: true });
    rmSync(path.join(outside, file), { force: true });
  }
}

function isOwned({ home, id }: Owner): boolean {
  const file = path.join(home, "postgres-id");
  return existsSync(file) && readFileSync(file, "utf8") === id;
}

function isRunning(data: string): boolean {
  const file = path.join(data, "postmaster.pid");
  return existsSync(file) && identifyProcess(Number(readFileSync(file, "utf8").split("\n")[0])) !== undefined;
}
