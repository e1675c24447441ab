import type { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { Sending, SendingSubject } from "./Sending.ts";
import type { Standing } from "./standingOf.ts";
import type { Workers } from "./Worker.ts";

/** What an action still waits for, when it answers before it is done. */
export interface Waiting extends Standing {
  readonly id: string;
  readonly about: SendingSubject;
}

/** How an attempt keeps what it did, and tells what did not work. */
export interface Keeping {
  /** Called after each step that did something. */
  readonly save: (sending: Sending) => Promise<void>;
  /** What a custodian said that did not take its piece, or why nobody could take it to the chain. */
  readonly onFailure?: (failure: LinchpinError, custodian?: number) => void;
  /** Who does its work steps. */
  readonly workers?: Workers;
}

/** Where actions leave what they signed. */
export interface Outbox {
  /**
   * Keeps a sending and attempts it once. Null when it is done, otherwise what it waits for. One that is refused before
   * anything of it took effect is not kept: its refusal is thrown.
   */
  send(
    sending: Sending,
    how: { readonly now: () => Date; readonly attempt: (keeping: Keeping) => Promise<Sending> },
  ): Promise<Waiting | null>;
  /** What of a line has not gone as far as it must, oldest first. */
  line(wallet: Hex, of: { readonly line: string; readonly now: Date }): Promise<readonly Sending[]>;
  /** What is left of a wallet's. */
  list(wallet: Hex, now: Date): Promise<readonly Waiting[]>;
}
