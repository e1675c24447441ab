import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import type { Budget } from "./Budget.ts";
import { type Frame, FrameReader } from "./FrameReader.ts";
import type { MllpLimits } from "./limits.ts";
import type { AnswerFrame, MllpEvent, Peer } from "./Peer.ts";
import type { Timer } from "./Timer.ts";
import { toFrame } from "./toFrame.ts";

/** What a connection is served with. */
export interface ConnectionOptions {
  readonly answer: AnswerFrame;
  readonly limits: MllpLimits;
  readonly budget: Budget;
  readonly timer: Timer;
  readonly tell: (event: MllpEvent) => void;
}

/** A connection that is being served. */
export interface Connection {
  /** Takes no further message; ends when the one that is being answered is. */
  readonly finish: () => void;
  readonly destroy: () => void;
}

/**
 * Serves one connection, one message after another: while one is answered the next is not even read, so that a sender
 * that runs ahead is slowed down by its own connection. Whoever is silent too long, does not finish a message, or does not
 * fetch its answer, is disconnected.
 */
export function serveConnection(socket: Socket, options: ConnectionOptions): Connection {
  const { answer, limits, budget, timer, tell } = options;
  const reader = new FrameReader({ messageBytes: limits.messageBytes, budget });
  const peer = peerOf(socket);
  let waiting: Frame[] = [];
  let isBusy = false;
  /** Has the sender said its last? What it sent before is still answered. */
  let hasEnded = false;
  /** Do we end? What is not answered yet the sender will send again. */
  let isFinishing = false;
  let isLeaving = false;
  let cancel = (): void => {};
  let isTimingMessage = false;

  const limit = (milliseconds: number, why: string): void => {
    cancel();
    cancel = timer.after(milliseconds, () => {
      tell({ kind: "closed", why });
      socket.destroy();
    });
  };

  /** Limits silence between messages, and the whole of a message from its first byte. */
  const watch = (): void => {
    if (isBusy) return;
    if (!reader.isWithin) limit(limits.idleMilliseconds, "idle");
    else if (!isTimingMessage) limit(limits.messageMilliseconds, "slow");
    isTimingMessage = reader.isWithin;
  };

  const send = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      limit(limits.answerMilliseconds, "not-fetched");
      socket.write(toFrame(bytes), () => {
        cancel();
        resolve();
      });
    });

  /** Ends, and lets the sender fetch its last answer: what it still sends meanwhile is thrown away. */
  const leave = (): void => {
    if (isLeaving) return;
    isLeaving = true;
    limit(limits.answerMilliseconds, "not-fetched");
    socket.end();
    socket.resume();
  };

  const serve = async (): Promise<void> => {
    isBusy = true;
    isTimingMessage = false;
    socket.pause();
    cancel();
    for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift()) {
      const reply = await answer(frame, peer).finally(() => reader.release(frame));
      if (socket.destroyed) return;
      if (reply !== undefined) await send(reply);
      tell({ kind: reply === undefined ? "silent" : "answered" });
      if (frame.fault !== undefined) {
        tell({ kind: "closed", why: frame.fault.code });
        leave();
        return;
      }
      if (isFinishing) break;
    }
    isBusy = false;
    if (isFinishing || hasEnded) leave();
    else {
      watch();
      socket.resume();
    }
  };

  socket.on("data", (chunk: Uint8Array) => {
    if (isLeaving) return;
    waiting.push(...reader.push(chunk));
    if (waiting.length === 0) watch();
    else if (!isBusy) {
      serve().catch(() => {
        tell({ kind: "closed", why: "failed" });
        socket.destroy();
      });
    }
  });
  socket.on("error", () => socket.destroy());
  // The sender will send no more, but may well wait for what it has sent.
  socket.on("end", () => {
    hasEnded = true;
    if (!isBusy) leave();
  });
  socket.on("close", () => {
    cancel();
    for (const frame of waiting) reader.release(frame);
    waiting = [];
    reader.close();
    tell({ kind: "disconnected" });
  });
  tell({ kind: "connected" });
  watch();
  return {
    finish: () => {
      isFinishing = true;
      if (!isBusy) leave();
    },
    destroy: () => socket.destroy(),
  };
}

function peerOf(socket: Socket): Peer {
  const certificate =
    socket instanceof TLSSocket
      ? socket.getPeerCertificate().fingerprint256?.replaceAll(":", "").toLowerCase()
      : undefined;
  return { address: socket.remoteAddress ?? "", certificate };
}
