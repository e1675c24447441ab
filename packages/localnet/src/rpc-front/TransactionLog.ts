import { type FileHandle, open } from "node:fs/promises";
import type { Hex } from "viem";

type Entry = { raw: Hex } | { rejected: Hex };

/**
 * Every signed transaction that the front took, in order, on disk before the chain sees it. A line is
 * `{"raw": "0x…"}`, or `{"rejected": "0x<hash>"}` for one that the chain refused.
 */
export class TransactionLog {
  readonly #file: FileHandle;
  readonly #entries: Entry[];
  #waiting: { line: string; done(error?: unknown): void }[] = [];
  #isWriting = false;

  private constructor(file: FileHandle, entries: Entry[]) {
    this.#file = file;
    this.#entries = entries;
  }

  /** Opens the log. A last line torn by a kill was never acknowledged: it is cut off. */
  static async open(path: string): Promise<TransactionLog> {
    const file = await open(path, "a+", 0o600);
    const text = await file.readFile("utf8");
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    if (whole.length < text.length) await file.truncate(Buffer.byteLength(whole));
    const lines = whole.split("\n").filter((line) => line !== "");
    return new TransactionLog(
      file,
      lines.map((line) => JSON.parse(line) as Entry),
    );
  }

  /** Resolves when the entry is on disk. Entries that arrive together share one fsync. */
  append(entry: Entry): Promise<void> {
    this.#entries.push(entry);
    return new Promise((resolve, reject) => {
      const done = (error?: unknown) => (error === undefined ? resolve() : reject(error));
      this.#waiting.push({ line: `${JSON.stringify(entry)}\n`, done });
      if (!this.#isWriting) void this.#write();
    });
  }

  /** The transactions that the chain must hold, oldest first, each once. */
  transactions(hashOf: (raw: Hex) => Hex): Map<Hex, Hex> {
    const kept = new Map<Hex, Hex>();
    for (const entry of this.#entries) {
      if ("rejected" in entry) kept.delete(entry.rejected);
      else if (!kept.has(hashOf(entry.raw))) kept.set(hashOf(entry.raw), entry.raw);
    }
    return kept;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#file.appendFile(batch.map(({ line }) => line).join(""));
        await this.#file.datasync();
        for (const { done } of batch) done();
      } catch (error) {
        for (const { done } of batch) done(error);
      }
    }
    this.#isWriting = false;
  }
}
