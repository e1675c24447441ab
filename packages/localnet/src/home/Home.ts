import { mkdirSync } from "node:fs";
import path from "node:path";

/** The folder in which a network keeps everything: delete it and the network starts anew. */
export type Home = { folder: string; inside(...parts: string[]): string };

/** Opens (and makes) a network's folder, readable by its owner alone: it holds the cast's keys. */
export function openHome(folder: string): Home {
  const absolute = path.resolve(folder);
  const inside = (...parts: string[]) => path.join(absolute, ...parts);
  for (const part of ["", "run", "logs", "keys", "chain"]) {
    mkdirSync(inside(part), { recursive: true, mode: 0o700 });
  }
  return { folder: absolute, inside };
}
