import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import type { PendingPublication, PublicationJournal } from "@linchpin/sdk";

/** The issuer's journal in this browser, and what of it there is. */
export interface BrowserJournal extends PublicationJournal {
  list(): Promise<readonly PendingPublication[]>;
  /** Forgets a line that is known to be minted. */
  forget(sourceTag: Hex): Promise<void>;
}

const TABLE = "publications";

/**
 * Where this desk remembers what it was about to mint, one store for each network and issuer. A reload or a crash
 * neither mints twice nor loses one. It holds digests and ids only: no key, no content.
 *
 * Error: `mint/no-journal`: without a journal nothing is minted.
 */
export function browserJournal(whose: { readonly chainId: number; readonly issuer: number }): BrowserJournal {
  const name = `linchpin-mint-${whose.chainId}-${whose.issuer}`;
  return {
    find: (sourceTag) => ask(name, "readonly", (table) => table.get(sourceTag)),
    save: async (...pending) =>
      void (await ask(name, "readwrite", (table) => {
        for (const line of pending) table.put(line);
        return table.count();
      })),
    list: () => ask(name, "readonly", (table) => table.getAll()),
    forget: async (sourceTag) => void (await ask(name, "readwrite", (table) => table.delete(sourceTag))),
  };
}

async function ask<Answer>(
  name: string,
  mode: IDBTransactionMode,
  question: (table: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  try {
    const database = await open(name);
    try {
      // "strict": the promise keeps what `save` says, that the line is on disk when it returns.
      const transaction = database.transaction(TABLE, mode, { durability: "strict" });
      const request = question(transaction.objectStore(TABLE));
      await new Promise<void>((resolve, reject) => {
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
      });
      return request.result;
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new LinchpinError({
      code: "mint/no-journal",
      message: "This browser does not keep the desk's journal.",
      hint: "Leave private browsing, or make room on this device: without the journal a crash could mint twice.",
      cause,
    });
  }
}

function open(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { keyPath: "sourceTag" });
  return new Promise((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}
