import { setTimeout as pause } from "node:timers/promises";

/**
 * Stands open while the chain lives and holds everything acknowledged. A socket held open to the chain tells at once
 * when it dies; nobody passes then until it is back and restored.
 */
export class ChainGate {
  readonly #url: string;
  readonly #restore: () => Promise<void>;
  #opened = Promise.withResolvers<void>();
  #isOpen = false;
  #isClosing = false;
  #socket: WebSocket | undefined;

  constructor(url: string, restore: () => Promise<void>) {
    this.#url = url.replace(/^http/, "ws");
    this.#restore = restore;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Watches until {@link close}. */
  async watch(): Promise<void> {
    while (!this.#isClosing) {
      const socket = await this.#connect();
      if (socket === undefined) {
        await pause(50);
        continue;
      }
      const lost = new Promise<void>((resolve) => socket.addEventListener("close", () => resolve()));
      try {
        await Promise.race([this.#restore(), lost.then(() => Promise.reject(new Error("the chain died")))]);
        if (socket.readyState === WebSocket.OPEN) this.#open();
        await lost;
      } catch {
        socket.close();
      }
      this.#shut();
    }
  }

  /** Resolves to true once the chain can be asked, to false when it stays away too long. */
  async pass(patience = 30_000): Promise<boolean> {
    if (this.#isOpen) return true;
    const cancel = new AbortController();
    const tooLong = pause(patience, false, { signal: cancel.signal, ref: false }).catch(() => false);
    const opened = this.#opened.promise.then(() => true);
    return Promise.race([opened, tooLong]).finally(() => cancel.abort());
  }

  /** Somebody could not reach the chain: look again before letting anyone through. */
  suspect(): void {
    this.#shut();
    this.#socket?.close();
  }

  close(): void {
    this.#isClosing = true;
    this.#socket?.close();
  }

  #open(): void {
    this.#isOpen = true;
    this.#opened.resolve();
  }

  #shut(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#opened = Promise.withResolvers<void>();
  }

  #connect(): Promise<WebSocket | undefined> {
    return new Promise((resolve) => {
      const socket = new WebSocket(this.#url);
      this.#socket = socket;
      socket.addEventListener("open", () => resolve(socket));
      socket.addEventListener("error", () => resolve(undefined));
      socket.addEventListener("close", () => resolve(undefined));
    });
  }
}
