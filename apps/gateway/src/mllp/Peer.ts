import type { Frame } from "./FrameReader.ts";

/** Who is at the other end of a connection. */
export interface Peer {
  readonly address: string;
  /** SHA-256 of its certificate in hexadecimal digits, where it had to show one. */
  readonly certificate: string | undefined;
}

/**
 * Answers one message: with what is to be sent back, without a frame, or undefined where nothing is. Called again only
 * when it is done, for each connection. Must not throw: whoever does loses the connection.
 */
export type AnswerFrame = (frame: Frame, peer: Peer) => Promise<Uint8Array | undefined>;

/** What happens at a listener, for logs and metrics: codes and numbers, never a word of a message. */
export type MllpEvent =
  | { readonly kind: "connected" | "disconnected" | "answered" | "silent" }
  /** `why`: `idle`, `slow`, `not-fetched`, `tls`, `failed`, or the code of the fault that was answered. */
  | { readonly kind: "closed"; readonly why: string };
