import type { Hex, RelayCall, RelayTarget, RootProofSubject } from "@linchpin/protocol";

/** Bytes that go to custodians. Each takes the same again without harm. */
export interface HandStep {
  readonly kind: "hand";
  readonly method: "POST" | "PUT" | "DELETE";
  /** Begins with `/v1/`. */
  readonly path: string;
  /** A JSON document: public, sealed or signed. */
  readonly body?: unknown;
  /** Shows each custodian, at the moment of asking, that the root secret is at hand: after the path, or as the body. */
  readonly proof?: Pick<RootProofSubject, "act" | "id" | "patientId">;
  /** To whom it goes. */
  readonly custodians: readonly number[];
  /** How many must have it before the step after it begins. */
  readonly first: number;
  /** How many must have it before it counts as done. */
  readonly needed: number;
  /** Whether custodians give it to one another, so that nobody waits for the rest. */
  readonly spreads: boolean;
  /** Refusals that mean that there is nothing left to do there. */
  readonly moot?: readonly string[];
  /** Refusals of which one is enough: what one custodian says holds for all. */
  readonly decisive?: readonly string[];
  /** Who has it. */
  readonly taken: readonly number[];
  /** Who will never take it, and their reason's code. */
  readonly refused: Readonly<Record<number, string>>;
}

/** Signed calls that a custodian takes to the chain, all in one batch. */
export interface RelayStep {
  readonly kind: "relay";
  readonly calls: readonly RelayCall[];
  /** The chain shows that it was done when it answers this question otherwise than before. */
  readonly shown: Look;
  /** Whether it was given to a custodian before, so that the chain may show it by now. */
  readonly isTried: boolean;
  readonly isDone: boolean;
  /** The code of the contract's refusal: it will never be done. */
  readonly refused?: string;
}

/** A question to a contract, and its answer at the time of signing. */
export interface Look {
  readonly to: RelayTarget;
  readonly data: Hex;
  readonly before: Hex;
}

/**
 * Something whose next signature depends on what custodians answer, so that it cannot be signed beforehand: a worker
 * repeats it, with the keys unlocked, until it is done.
 */
export interface WorkStep {
  readonly kind: "work";
  /** Which worker does it. */
  readonly work: string;
  /** What the worker is told: a JSON document, sealed to the person's own keys. */
  readonly sealed: Hex;
  /** Whether the wallet is asked to approve once more when it goes on. */
  readonly asks: boolean;
  /** Custodians that were out at the last attempt, and how many of them are enough. */
  readonly missing: readonly number[];
  readonly enough: number;
  readonly isTried: boolean;
  /** The wallet was asked and did not approve: it goes on when the person says so. */
  readonly isDeclined: boolean;
  readonly isDone: boolean;
  /** The code of a refusal that does not end by itself. */
  readonly refused?: string;
}

export type SendingStep = HandStep | RelayStep | WorkStep;

/** What a sending is about, for words on a screen: a kind and public facts. Never a name. */
export interface SendingSubject {
  readonly kind:
    | "grant"
    | "change"
    | "revocation"
    | "revocation-of-all"
    | "write-revocation"
    | "denial"
    | "request"
    | "slot"
    | "slot-removal"
    | "slot-restoration"
    | "notes"
    | "keys"
    | "routing"
    | "dispute"
    | "veto"
    | "letter"
    | "guardians"
    | "redeal"
    | "hand-over"
    | "taking"
    | "emergency"
    | "health-link";
  /** Providers whom it concerns. */
  readonly providers?: readonly number[];
  /** Ids on which a page may look: grants, a request, a slot. */
  readonly ids?: readonly Hex[];
}

/** Something signed that is on its way: see this folder's README. */
export interface Sending {
  /** Random, or what makes it the same thing. */
  readonly id: string;
  /** Whose session sends it. Lower case. */
  readonly wallet: Hex;
  readonly about: SendingSubject;
  /** Of one topic only the newest is sent: what came before is dropped. */
  readonly topic?: string;
  /** Of one line each begins when the one before has gone as far as it must: none takes another's place. */
  readonly line?: string;
  /** The id of the one before it in its line. */
  readonly after?: string;
  /** Unix seconds. */
  readonly createdAt: number;
  /** Unix seconds after which it is given up: its signature's deadline, where it has one. */
  readonly until: number;
  readonly steps: readonly SendingStep[];
}
