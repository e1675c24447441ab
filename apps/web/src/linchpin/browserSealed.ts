import { LinchpinError } from "@linchpin/errors";
import type { Placed, SavedPublication, SealedStore } from "@linchpin/sdk";

/** The store, and what waits in it. */
export interface BrowserSealed extends SealedStore {
  list(): Promise<readonly SavedPublication[]>;
}

/** What nobody went on with for a day is of no use: custodians have let go of its pieces. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const NOTE = /^0x[0-9a-f]{64}\.json$/;

/**
 * Where sealed files wait for their upload: the origin's private file system, on disk, so that a gigabyte takes no memory and a
 * reload does not lose it. One folder for each network and issuer. Only ciphertext is ever in it. Null where the browser has none.
 *
 * Error, of what it holds: `mint/no-room`.
 *
 * Source: https://fs.spec.whatwg.org
 */
export async function browserSealed(whose: {
  readonly chainId: number;
  readonly issuer: number;
}): Promise<BrowserSealed | null> {
  const folder = await openFolder(`linchpin-sealed-${whose.chainId}-${whose.issuer}`);
  if (folder === null) return null;
  await sweep(folder).catch(() => {});
  const placed = async (place: string): Promise<Placed | undefined> => {
    try {
      const file = await (await folder.getFileHandle(place)).getFile();
      const release = () => remove(folder, place);
      return { place, bytes: file.size, source: file, release };
    } catch {
      return undefined;
    }
  };
  return {
    async hold(pieces) {
      const place = crypto.randomUUID();
      try {
        await write(folder, place, pieces);
        const held = await placed(place);
        if (held) return held;
        throw noRoom();
      } catch (thrown) {
        await remove(folder, place);
        throw thrown instanceof DOMException ? noRoom(thrown) : thrown;
      }
    },
    reopen: placed,
    keep: (sourceTag, saved) => write(folder, `${sourceTag}.json`, [encode(saved)]),
    find: (sourceTag) => readNote(folder, `${sourceTag}.json`),
    drop: (sourceTag) => remove(folder, `${sourceTag}.json`),
    async list() {
      const notes: SavedPublication[] = [];
      for (const name of await namesIn(folder)) {
        const note = NOTE.test(name) ? await readNote(folder, name) : undefined;
        if (note) notes.push(note);
      }
      return notes;
    },
  };
}

const encode = (saved: SavedPublication) => new TextEncoder().encode(JSON.stringify(saved));

async function openFolder(name: string): Promise<FileSystemDirectoryHandle | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(name, { create: true });
    return "createWritable" in FileSystemFileHandle.prototype ? folder : null;
  } catch {
    return null;
  }
}

async function write(
  folder: FileSystemDirectoryHandle,
  name: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  try {
    for await (const piece of pieces) await stream.write(piece as Uint8Array<ArrayBuffer>);
    await stream.close();
  } catch (thrown) {
    await stream.abort().catch(() => {});
    throw thrown;
  }
}

async function readNote(
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<SavedPublication | undefined> {
  try {
    const file = await (await folder.getFileHandle(name)).getFile();
    return JSON.parse(await file.text()) as SavedPublication;
  } catch {
    return undefined;
  }
}

async function remove(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await folder.removeEntry(name).catch(() => {});
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}

/** Deletes what is older than a day. */
async function sweep(folder: FileSystemDirectoryHandle): Promise<void> {
  for (const name of await namesIn(folder)) {
    const file = await (await folder.getFileHandle(name)).getFile();
    if (Date.now() - file.lastModified > KEPT_MS) await remove(folder, name);
  }
}

function noRoom(cause?: unknown): LinchpinError {
  return new LinchpinError({
    code: "mint/no-room",
    message: "This device has no room for the sealed files.",
    hint: "Make room on it, or leave private browsing, and try again.",
    ...(cause === undefined ? {} : { cause }),
  });
}
