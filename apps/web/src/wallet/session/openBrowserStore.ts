const NAME = "linchpin";
const TABLES = [
  "sessions",
  "devices",
  "recoveries",
  "redeals",
  "receipts",
  "erasures",
  "handovers",
  "outbox",
  "acting",
  "availability",
] as const;
/** Counts up with the tables. */
const VERSION = 8;
export type BrowserTable = (typeof TABLES)[number];

/**
 * One table of this browser's own store (IndexedDB), by wallet, or by another id in hex. Keys in it are WebCrypto's
 * non-extractable objects: pages can use them and nobody can read them.
 */
export interface BrowserStore<Value> {
  read(id: string): Promise<Value | null>;
  /** All whose key begins so. */
  readAll(prefix: string): Promise<readonly Value[]>;
  write(id: string, value: Value): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
}

/** Opens a table. A browser that keeps nothing (private windows of some) forgets at once and fails nothing. */
export function openBrowserStore<Value>(table: BrowserTable): BrowserStore<Value> {
  const run = async <Answer>(
    mode: IDBTransactionMode,
    ask: (store: IDBObjectStore) => IDBRequest<Answer>,
  ): Promise<Answer | null> => {
    let database: IDBDatabase | undefined;
    try {
      database = await openDatabase();
      const transaction = database.transaction(table, mode);
      const committed = completed(transaction);
      const [answer] = await Promise.all([settled(ask(transaction.objectStore(table))), committed]);
      return answer;
    } catch {
      return null;
    } finally {
      // One that stays open would hold up the next version of the store.
      database?.close();
    }
  };
  return {
    read: async (id) => (await run<Value>("readonly", (store) => store.get(key(id)))) ?? null,
    readAll: async (prefix) => {
      const begin = key(prefix);
      const range = () => IDBKeyRange.bound(begin, `${begin}\uffff`);
      return (await run<Value[]>("readonly", (store) => store.getAll(range()))) ?? [];
    },
    write: async (id, value) => void (await run("readwrite", (store) => store.put(value, key(id)))),
    remove: async (id) => void (await run("readwrite", (store) => store.delete(key(id)))),
    clear: async () => void (await run("readwrite", (store) => store.clear())),
  };
}

const key = (id: string) => id.toLowerCase();

function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(NAME, VERSION);
  opening.onupgradeneeded = () => {
    const { result } = opening;
    for (const table of TABLES) if (!result.objectStoreNames.contains(table)) result.createObjectStore(table);
  };
  return settled(opening);
}

/** A request that succeeded is kept only once its transaction has ended. */
function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("The browser's store refused."));
  });
}

function settled<Answer>(request: IDBRequest<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("The browser's store refused."));
  });
}
