import type { Keyring } from "../keys/Keyring.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** Who works: a person with session, keys and wallet at hand. */
export interface AtWork {
  readonly as: SignedIn;
  readonly keyring: Keyring;
  /** Errors: `wallet/…`. */
  readonly wallet: () => Promise<WalletSigner>;
  /** What is left of the order, as soon as a part of it is done: the next attempt is told this. */
  readonly keep: (order: unknown) => void;
}

/**
 * Does one kind of work, or goes on with it. It must be safe to repeat, and fails with the error that says whom it waits
 * for. It acts on a network without an outbox.
 */
export type Worker = (at: AtWork, order: unknown) => Promise<void>;

/** By the name that a work step gives. */
export type Workers = Readonly<Record<string, Worker>>;
