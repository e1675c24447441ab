import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { Budget } from "../../src/mllp/Budget.ts";
import { FrameReader } from "../../src/mllp/FrameReader.ts";
import { toFrame } from "../../src/mllp/toFrame.ts";

/** A system of City Hospital at the other end of a real socket. */
export class Sender {
  readonly socket: Socket;
  readonly #reader = new FrameReader({ messageBytes: 1 << 20, budget: new Budget(1 << 24) });
  readonly #answers: string[] = [];
  #wake = (): void => {};
  #isClosed = false;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (chunk: Uint8Array) => {
      for (const { bytes } of this.#reader.push(chunk)) this.#answers.push(new TextDecoder().decode(bytes));
      this.#wake();
    });
    socket.on("error", () => undefined);
    socket.on("end", () => socket.end());
    socket.on("close", () => {
      this.#isClosed = true;
      this.#wake();
    });
  }

  static async open(port: number): Promise<Sender> {
    const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
    await once(socket, "connect");
    return new Sender(socket);
  }

  static async openSecurely(port: number, options: ConnectionOptions): Promise<Sender> {
    const socket = connectTls({ port, host: "127.0.0.1", ...options });
    await once(socket, "secureConnect");
    return new Sender(socket);
  }

  /** Sends bytes as they are. */
  write(bytes: Uint8Array | string): void {
    this.socket.write(bytes);
  }

  /** Sends messages in their frames, all at once. */
  send(...messages: readonly string[]): void {
    this.socket.write(Buffer.concat(messages.map((message) => toFrame(new TextEncoder().encode(message)))));
  }

  /** The next answer, or "closed". */
  async next(): Promise<string> {
    while (this.#answers.length === 0 && !this.#isClosed) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#answers.shift() ?? "closed";
  }

  /** MSA-1 and MSA-2 of the next answer: "AA CITY1". */
  async status(): Promise<string> {
    const answer = await this.next();
    return /\rMSA\|(\w+)\|([^|\r]*)/.exec(answer)?.slice(1).join(" ") ?? answer;
  }

  close(): void {
    this.socket.destroy();
  }
}
