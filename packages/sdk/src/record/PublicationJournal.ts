import type { Hex } from "@linchpin/protocol";

/** A record that is sealed, deposited and stored, and whose mint may or may not have been sent. */
export interface PendingPublication {
  readonly sourceTag: Hex;
  readonly tokenId: Hex;
  readonly patientId: Hex;
  readonly bundleDigest: Hex;
  /**
   * Unix seconds until which the custodians promised to keep the key pieces of what is not minted. Later they may
   * have destroyed them: minting then would make a record that nobody can ever open.
   */
  readonly deadline?: number;
  /** The transaction that was last sent to mint it, whatever became of it. */
  readonly transaction?: Hex;
  /** The version that this makes of the token, and its manifest's digest; absent for a mint. */
  readonly amends?: { readonly version: number; readonly digest: Hex };
}

/**
 * Where an issuer remembers what it was about to mint, so that a crash neither mints twice nor loses one. It
 * holds no key and no content. `save` returns when the lines are durable.
 */
export interface PublicationJournal {
  find(sourceTag: Hex): Promise<PendingPublication | undefined>;
  save(...pending: readonly PendingPublication[]): Promise<void>;
}

/** A journal that forgets with the process: for tests, and where nothing durable is at hand. */
export function memoryJournal(): PublicationJournal {
  const lines = new Map<Hex, PendingPublication>();
  return {
    find: async (sourceTag) => lines.get(sourceTag),
    save: async (...pending) => {
      for (const line of pending) lines.set(line.sourceTag, line);
    },
  };
}
