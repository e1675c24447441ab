import { existsSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { writeDurably } from "../home/writeDurably.ts";
import type { Upstream } from "./Upstream.ts";

export type ChainKeeperOptions = { upstream: Upstream; stateFile: string; clockFile: string };

const unpack = promisify(gunzip);

/**
 * Keeps what a chain needs to start again where it was: its state, and how far its clock runs ahead of ours. Anvil's
 * own dump truncates its file in place, so a kill can tear it; this one is replaced at once.
 */
export class ChainKeeper {
  readonly #options: ChainKeeperOptions;

  constructor(options: ChainKeeperOptions) {
    this.#options = options;
  }

  /** Dumps the chain's state. A chain that cannot (Hardhat's node) is rebuilt from the log instead. */
  async dump(): Promise<void> {
    const { result } = await this.#options.upstream.ask("anvil_dumpState", false);
    if (typeof result !== "string") return;
    writeDurably(this.#options.stateFile, await unpack(Buffer.from(result.slice(2), "hex")));
  }

  /** Mines a block after the clock was moved and notes its lead in seconds. */
  async noteClock(): Promise<void> {
    const { upstream, clockFile } = this.#options;
    await upstream.ask("evm_mine");
    const { result } = await upstream.ask("eth_getBlockByNumber", "latest", false);
    const lead = Number((result as { timestamp: string }).timestamp) - Math.floor(Date.now() / 1000);
    writeDurably(clockFile, `${Math.max(0, lead)}\n`);
  }

  /** Moves a chain ahead that started without its lead (Hardhat's node; anvil is told when it starts). */
  async restoreClock(): Promise<void> {
    const { upstream, clockFile } = this.#options;
    if (!existsSync(clockFile)) return;
    const { result } = await upstream.ask("eth_getBlockByNumber", "latest", false);
    const wanted = Math.floor(Date.now() / 1000) + Number(readFileSync(clockFile, "utf8"));
    const behind = wanted - Number((result as { timestamp: string }).timestamp);
    if (behind < 5) return;
    await upstream.ask("evm_increaseTime", behind);
    await upstream.ask("evm_mine");
  }
}
