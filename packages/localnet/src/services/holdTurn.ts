import { linkSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readJson } from "../home/readJson.ts";
import { identifyProcess } from "../supervisor/identifyProcess.ts";

const askAgain = 500;

/**
 * Does something that only one process at a time may do, whoever else wants to do it: the others wait for their turn.
 * The turn of a process that died is over.
 */
export async function holdTurn<Result>(file: string, act: () => Promise<Result>): Promise<Result> {
  mkdirSync(path.dirname(file), { recursive: true });
  while (!take(file)) await pause(askAgain);
  try {
    return await act();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  // Linked into place, the file is there as a whole or not at all.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify({ pid: process.pid, identity: identifyProcess(process.pid) }));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  if (!isHeld(file)) rmSync(file, { force: true });
  return false;
}

function isHeld(file: string): boolean {
  const holder = readJson<{ pid: number; identity: string }>(file);
  return holder !== undefined && identifyProcess(holder.pid) === holder.identity;
}
