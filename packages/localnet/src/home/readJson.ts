import { existsSync, readFileSync } from "node:fs";

/** Reads a JSON file of the home, or gives undefined where there is none. */
export function readJson<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as T) : undefined;
}
