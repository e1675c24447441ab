import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { Home } from "../home/Home.ts";
import { writeDurably } from "../home/writeDurably.ts";

/** A file in the home with 32 random bytes in hex, drawn once. Returns its path. */
export function openKeyFile(home: Home, name: string): string {
  const file = home.inside("keys", name);
  if (!existsSync(file) || readFileSync(file, "utf8").trim() === "") {
    writeDurably(file, `${randomBytes(32).toString("hex")}\n`);
  }
  return file;
}
