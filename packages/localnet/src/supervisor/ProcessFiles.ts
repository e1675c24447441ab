import { readdirSync, rmSync } from "node:fs";
import { LinchpinError } from "@linchpin/errors";
import type { Home } from "../home/Home.ts";
import { readJson } from "../home/readJson.ts";
import { writeDurably } from "../home/writeDurably.ts";
import { endProcess } from "./endProcess.ts";
import { identifyProcess } from "./identifyProcess.ts";

type Entry = { pid: number; identity: string };
const supervisor = "supervisor";

/** What runs, written down under `run/`, so that the next start finds what a killed supervisor left behind. */
export class ProcessFiles {
  readonly #home: Home;

  constructor(home: Home) {
    this.#home = home;
  }

  /**
   * Takes the home for this process and ends orphans of an earlier one.
   * @throws localnet/already-running where a living supervisor holds it.
   */
  async claim(): Promise<void> {
    for (const name of this.#names()) {
      const entry = this.#read(name);
      if (entry === undefined || entry.pid === process.pid) continue;
      if (name === supervisor) this.#refuseIfAlive(entry);
      else if (isAlive(entry)) await endProcess(entry.pid);
      this.remove(name);
    }
    this.add(supervisor, process.pid);
  }

  add(name: string, pid: number): void {
    const identity = identifyProcess(pid);
    if (identity !== undefined) writeDurably(this.#file(name), JSON.stringify({ pid, identity }));
  }

  remove(name: string): void {
    rmSync(this.#file(name), { force: true });
  }

  release(): void {
    this.remove(supervisor);
  }

  #refuseIfAlive(entry: Entry): void {
    if (!isAlive(entry)) return;
    throw new LinchpinError({
      code: "localnet/already-running",
      message: `A network already runs from ${this.#home.folder} (process ${entry.pid}).`,
      hint: "Stop it first, or set LINCHPIN_HOME to another folder for a second network.",
      facts: { pid: entry.pid },
    });
  }

  // The supervisor's own file first: nothing is ended while another supervisor lives.
  #names(): string[] {
    const names = readdirSync(this.#home.inside("run"))
      .filter((file) => file.endsWith(".json"))
      .map((file) => file.slice(0, -".json".length));
    return names.sort((a, b) => Number(b === supervisor) - Number(a === supervisor));
  }

  #read(name: string): Entry | undefined {
    try {
      return readJson<Entry>(this.#file(name));
    } catch {
      return undefined;
    }
  }

  #file(name: string): string {
    return this.#home.inside("run", `${name}.json`);
  }
}

function isAlive({ pid, identity }: Entry): boolean {
  return identifyProcess(pid) === identity;
}
