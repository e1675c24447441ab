import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { readChunks } from "@linchpin/clinical/dicom";
import { drawDataKey, type KeyEncryption, openAtRest, sealAtRest } from "@linchpin/keystore";
import type { Files, OwnFile, Upload } from "../../files/Files.ts";
import { uploadFault } from "../../files/uploadFault.ts";
import type { Clock } from "../../ports/Clock.ts";
import type { Database } from "../postgres/openDatabase.ts";
import { type FileRow, openFileRows } from "../postgres/openFileRows.ts";
import { sealedSource } from "./sealedSource.ts";
import { openSegmentCache } from "./segmentCache.ts";
import { writeSegments } from "./writeSegments.ts";

export interface FileLimits {
  /** Of one file. */
  readonly fileBytes: number;
  /** Of one sender, that belong to no item yet. */
  readonly filesUnderway: number;
  /** What stays free on the disk. */
  readonly freeBytes: number;
}

const DAY = 24 * 60 * 60;
/** A file on disk without a row is of a process that was killed, unless it has just begun. */
const ORPHAN_MILLISECONDS = 60 * 60 * 1000;

/** Files in a folder, sealed, with their keys in PostgreSQL: several processes of a gateway share both. */
export async function openFiles({
  db,
  keys,
  clock,
  folder,
  limits,
}: {
  readonly db: Database;
  readonly keys: KeyEncryption;
  readonly clock: Clock;
  readonly folder: string;
  readonly limits: FileLimits;
}): Promise<Files> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const rows = openFileRows(db, clock);
  const shared = openSegmentCache();
  const underway = new Set<string>();
  const pathOf = (id: string) => path.join(folder, id);
  const own = async (file: OwnFile): Promise<FileRow> => {
    const row = await rows.find(file);
    if (!row || row.itemId !== null) throw uploadFault("upload/unknown");
    return row;
  };
  const sourceOf = async ({ id, size, wrappedKey }: FileRow, cache = shared) => {
    const key = await keys.unwrap(wrappedKey, contextOf(id));
    return sealedSource(pathOf(id), { id, size: size ?? 0, key, cache });
  };
  const assertRoom = async (bytes: number) => {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < limits.freeBytes + bytes) throw uploadFault("upload/no-room");
  };
  const drop = async (ids: readonly string[]) => {
    for (const id of ids) await rm(pathOf(id), { force: true });
  };
  return {
    async begin({ owner, name, size }) {
      if ((size ?? 0) > limits.fileBytes) throw uploadFault("upload/too-large", { limit: limits.fileBytes });
      await assertRoom(size ?? 0);
      if ((await rows.underway(owner)) >= limits.filesUnderway) throw uploadFault("upload/too-many");
      const id = randomUUID();
      const { key, wrapped } = await drawDataKey(keys, contextOf(id));
      const sealedName = sealAtRest(key, new TextEncoder().encode(name), nameOf(id));
      key.fill(0);
      await (await open(pathOf(id), "wx", 0o600)).close();
      await rows.insert({ id, owner, size, wrappedKey: wrapped, sealedName });
      return { id, offset: 0, size };
    },
    async find(file) {
      const row = await rows.find(file);
      return row && row.itemId === null ? toUpload(row) : null;
    },
    async append(file, { offset, body }) {
      const { id } = file;
      await own(file);
      if (underway.has(id)) throw uploadFault("upload/busy");
      underway.add(id);
      // Asked for once more: it may have been finished, and given to an item, by whoever had it before.
      const row = await own(file).catch((thrown) => {
        underway.delete(id);
        throw thrown;
      });
      let key: Uint8Array | undefined;
      let handle: FileHandle | undefined;
      try {
        if (row.written !== offset || row.written === row.size)
          throw uploadFault("upload/offset", toFacts(row));
        key = await keys.unwrap(row.wrappedKey, contextOf(id));
        handle = await open(pathOf(id), "r+");
        await assertRoom(row.size === null ? 0 : row.size - offset);
        const { size } = row;
        const mark = (written: number) => rows.mark(id, { written, size });
        // Others write too, and who sends without a length never said how much.
        const look = () => assertRoom(0);
        const order = { id, key, offset, size, most: limits.fileBytes, body, mark, look };
        const { written, thrown } = await writeSegments(handle, order);
        if (thrown !== undefined) throw thrown;
        if (size === null) await rows.mark(id, { written, size: written });
        return { id, offset: written, size: size ?? written };
      } catch (thrown) {
        throw isFull(thrown) ? uploadFault("upload/no-room") : thrown;
      } finally {
        underway.delete(id);
        key?.fill(0);
        await handle?.close();
      }
    },
    async remove(file) {
      await own(file);
      await rows.remove([file.id]);
      await drop([file.id]);
    },
    async digest(file) {
      const row = await own(file);
      if (row.size === null || row.written !== row.size) throw uploadFault("upload/unfinished");
      const hash = createHash("sha256");
      // As it lies on disk, not as it was.
      for await (const chunk of readChunks(await sourceOf(row, openSegmentCache(1)))) hash.update(chunk);
      return hash.digest("hex");
    },
    async of(itemId) {
      const found = await rows.ofItem(itemId);
      return Promise.all(
        found.map(async (row) => {
          const key = await keys.unwrap(row.wrappedKey, contextOf(row.id));
          const name = new TextDecoder().decode(openAtRest(key, row.sealedName, nameOf(row.id)));
          return { name, source: await sourceOf(row) };
        }),
      );
    },
    async sweep() {
      await drop(await rows.forget(clock.now() - DAY));
      for (const id of await readdir(folder)) {
        const facts = await stat(pathOf(id)).catch(() => null);
        const isOld = facts?.isFile() && Date.now() - facts.mtimeMs > ORPHAN_MILLISECONDS;
        if (isOld && UUID.test(id) && !(await rows.isThere(id))) await drop([id]);
      }
    },
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const contextOf = (id: string) => `linchpin/v1/gateway/file|${id}`;
const nameOf = (id: string) => `linchpin/v1/gateway/file-name|${id}`;
const toUpload = ({ id, written, size }: FileRow): Upload => ({ id, offset: written, size });
const toFacts = ({ written }: FileRow) => ({ offset: written });

function isFull(thrown: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes((thrown as NodeJS.ErrnoException | null)?.code ?? "");
}
