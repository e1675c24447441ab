import { constants, type FileHandle, open } from "node:fs/promises";
import { isAligned } from "./alignedMemory.ts";
import { writeWhole } from "./writeWhole.ts";

/** The part of `node:fs/promises` that a test may replace to have a failing disk. */
export type OpenFile = (path: string, flags: number, mode: number) => ReturnType<typeof open>;

/** A file that is written or read in pieces. Opened when it is first used. */
export interface DirectFile {
  /** Writes all of it from a place in the file on. */
  write(bytes: Uint8Array, at?: number): Promise<void>;
  /** Fills memory from a place in the file on, until it is full or the file ends. Answers how many bytes there were. */
  read(into: Uint8Array, at: number): Promise<number>;
  /** Resolves when all that was written is on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

const { O_WRONLY, O_CREAT, O_RDONLY } = constants;
/** Linux has it. */
const O_DIRECT: number | undefined = constants.O_DIRECT;

/**
 * Opens a file that goes past the system's cache where memory (`alignedMemory`), file system and disk allow it, and through
 * it elsewhere. Large ciphertext is written once and seldom read: to find room for it in the cache and to copy it there is most
 * of what writing costs (open(2), O_DIRECT). To be on the disk it must be synced all the same.
 */
export function directFile(
  path: string,
  { isNew, openFile = open }: { readonly isNew: boolean; readonly openFile?: OpenFile | undefined },
): DirectFile {
  const flags = isNew ? O_WRONLY | O_CREAT : O_RDONLY;
  const handles = new Map<number, Promise<FileHandle>>();
  let isDirect = O_DIRECT !== undefined;

  return {
    write: (bytes, at = 0) => using(bytes, (file) => writeWhole(file, bytes, at)),
    read: (into, at) => using(into, (file) => readWhole(file, into, at)),
    async sync() {
      for (const file of await opened()) await file.sync();
    },
    async close() {
      const closed = await Promise.allSettled((await opened()).map((file) => file.close()));
      handles.clear();
      const fault = closed.find((one) => one.status === "rejected");
      if (fault) throw fault.reason;
    },
  };

  async function using<T>(bytes: Uint8Array, act: (file: FileHandle) => Promise<T>): Promise<T> {
    if (isDirect && isAligned(bytes)) {
      try {
        return await act(await handle(flags | (O_DIRECT ?? 0)));
      } catch (cause) {
        if (!isRefused(cause)) throw cause;
        isDirect = false;
      }
    }
    return act(await handle(flags));
  }

  function handle(how: number): Promise<FileHandle> {
    const known = handles.get(how) ?? openFile(path, how, 0o600);
    handles.set(how, known);
    return known;
  }

  async function opened(): Promise<readonly FileHandle[]> {
    const outcomes = await Promise.allSettled(handles.values());
    return outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  }
}

/** A file system that knows no direct access says so when a file is opened, a disk of larger sectors when it is used. */
function isRefused(cause: unknown): boolean {
  return cause instanceof Error && "code" in cause && (cause.code === "EINVAL" || cause.code === "ENOTSUP");
}

async function readWhole(file: FileHandle, into: Uint8Array, at: number): Promise<number> {
  let filled = 0;
  while (filled < into.byteLength) {
    const { bytesRead } = await file.read(into, filled, into.byteLength - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}
