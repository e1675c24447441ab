import { chmodSync, cpSync, existsSync, globSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { PostgresBinaries } from "./findPostgres.ts";

/** Copies the binaries, once for each version of them, to where every user can run them. */
export function copyForAll(binaries: PostgresBinaries, outside: string): PostgresBinaries {
  const { size, mtimeMs } = statSync(binaries.postgres);
  const folder = path.join(outside, `binaries-${size}-${Math.floor(mtimeMs)}`);
  if (!existsSync(folder)) place(binaries.folder, folder);
  const moved = (file: string) => path.join(folder, path.relative(binaries.folder, file));
  return { folder, postgres: moved(binaries.postgres), initdb: moved(binaries.initdb) };
}

function place(from: string, folder: string): void {
  const draft = `${folder}.${process.pid}`;
  cpSync(from, draft, { recursive: true, dereference: true });
  // Whoever installed them may have kept them to themselves.
  for (const entry of ["", ...globSync("**", { cwd: draft })]) {
    const file = path.join(draft, entry);
    const { mode } = statSync(file);
    chmodSync(file, mode | ((mode & 0o100) === 0 ? 0o444 : 0o555));
  }
  try {
    renameSync(draft, folder);
  } catch (failure) {
    rmSync(draft, { recursive: true, force: true });
    // Another process came first.
    if (!existsSync(folder)) throw failure;
  }
}
