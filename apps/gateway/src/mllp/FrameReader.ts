import { LinchpinError } from "@linchpin/errors";
import type { Budget } from "./Budget.ts";

const VT = 0x0b;
const FS = 0x1c;
const CR = 0x0d;
const BEGINNING = 65_536;
const BLANKS = new Set([CR, 0x0a, 0x20, 0x09, 0x00]);

/** A message without its frame, or as much of one as shows whom to tell what is wrong with it. */
export interface Frame {
  readonly bytes: Uint8Array;
  /** Set on the last frame that a connection gives: what follows cannot be told apart any more. */
  readonly fault?: LinchpinError;
}

/** What a reader keeps to. */
export interface FrameLimits {
  readonly messageBytes: number;
  readonly budget: Budget;
}

/**
 * Takes messages out of their frames (MLLP: VT, message, FS, CR), from chunks that end anywhere. Line ends and blanks
 * between frames are passed over. Holds no more than one message's bytes, which come out of the shared budget and go
 * back when whoever took a frame is done with it (`release`).
 *
 * Faults: `mllp/too-large`, `mllp/busy`, `mllp/no-frame`.
 */
export class FrameReader {
  readonly #limits: FrameLimits;
  /** Grows by doubling: a message that comes byte by byte costs no more memory than one that comes at once. */
  #kept = new Uint8Array(0);
  #size = 0;
  #isWithin = false;
  #isBroken = false;

  constructor(limits: FrameLimits) {
    this.#limits = limits;
  }

  /** Has a message begun whose end has not come? */
  get isWithin(): boolean {
    return this.#isWithin;
  }

  /** The frames that end in this chunk, in order. After a fault nothing more is read. */
  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let at = 0;
    while (at < chunk.length && !this.#isBroken) {
      if (!this.#isWithin) {
        while (at < chunk.length && BLANKS.has(chunk[at] ?? 0)) at++;
        if (at === chunk.length) break;
        if (chunk[at] !== VT) {
          frames.push(this.#break(chunk.subarray(at), NO_FRAME));
          break;
        }
        this.#isWithin = true;
        at++;
        continue;
      }
      const end = this.#endIn(chunk, at);
      const piece = chunk.subarray(at, end === -1 ? chunk.length : end);
      const fault = this.#keep(piece);
      if (fault !== undefined) {
        frames.push(this.#break(piece, fault));
        break;
      }
      if (end === -1) break;
      at = end;
      frames.push({ bytes: this.#kept.subarray(0, this.#size - 2) });
      // The bytes stay taken until they are released.
      this.#forget();
    }
    return frames;
  }

  /** Gives a frame's bytes back to the budget. */
  release({ bytes, fault }: Frame): void {
    if (fault === undefined) this.#limits.budget.give(bytes.length + 2);
  }

  /** Gives back what was kept of a message that will not end. */
  close(): void {
    this.#limits.budget.give(this.#size);
    this.#forget();
    this.#isBroken = true;
  }

  /** The index behind the frame's end (FS, CR), which may lie across two chunks. */
  #endIn(chunk: Uint8Array, from: number): number {
    if (this.#size > 0 && this.#kept[this.#size - 1] === FS && chunk[from] === CR) return from + 1;
    for (let at = chunk.indexOf(FS, from); at !== -1; at = chunk.indexOf(FS, at + 1)) {
      if (chunk[at + 1] === CR) return at + 2;
    }
    return -1;
  }

  #keep(piece: Uint8Array): LinchpinError | undefined {
    if (this.#size + piece.length > this.#limits.messageBytes + 2) return tooLarge(this.#limits.messageBytes);
    if (!this.#limits.budget.take(piece.length)) return BUSY;
    if (this.#size + piece.length > this.#kept.length) {
      const larger = new Uint8Array(Math.max(4_096, this.#kept.length * 2, this.#size + piece.length));
      larger.set(this.#kept.subarray(0, this.#size));
      this.#kept = larger;
    }
    this.#kept.set(piece, this.#size);
    this.#size += piece.length;
    return undefined;
  }

  #forget(): void {
    this.#kept = new Uint8Array(0);
    this.#size = 0;
    this.#isWithin = false;
  }

  #break(piece: Uint8Array, fault: LinchpinError): Frame {
    // The header is enough to answer.
    const kept = this.#kept.subarray(0, Math.min(this.#size, BEGINNING));
    const bytes = new Uint8Array(kept.length + Math.min(piece.length, BEGINNING - kept.length));
    bytes.set(kept);
    bytes.set(piece.subarray(0, bytes.length - kept.length), kept.length);
    this.close();
    return { bytes, fault };
  }
}

const NO_FRAME = new LinchpinError({
  code: "mllp/no-frame",
  message: "What came does not begin with MLLP's start of a message (VT).",
  hint: "Have the sender use MLLP: VT, the message, FS, CR.",
});

const BUSY = new LinchpinError({
  code: "mllp/busy",
  message: "Too many large messages are coming in at once.",
  hint: "Have the sender send it again in a minute.",
});

function tooLarge(limit: number): LinchpinError {
  return new LinchpinError({
    code: "mllp/too-large",
    message: `The message has more than ${limit} bytes.`,
    hint: "Have the sender send large attachments as files of their own.",
    facts: { limit },
  });
}
