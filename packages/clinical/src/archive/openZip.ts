import { LinchpinError } from "@linchpin/errors";
import type { ByteSource } from "../dicom/ByteSource.ts";
import { sliceSource } from "../dicom/sliceSource.ts";
import { inflatedSource } from "./inflatedSource.ts";

/** What one archive may hold; anything beyond is refused. */
export const ZIP_LIMITS = {
  entries: 50_000,
  /** Bytes of the list of its files. */
  directory: 32 * 1024 * 1024,
  /** Bytes of one packed file, which is unpacked in memory when it is read. Unpacked ones have no limit. */
  unpacked: 256 * 1024 * 1024,
  /** Bytes of all packed files, unpacked: each of them is read. */
  total: 8 * 1024 * 1024 * 1024,
} as const;

/** A file within an archive. */
export interface ZipEntry {
  /** As the archive has it, folders included: to be shown, never to be opened as a path. */
  readonly name: string;
  readonly source: ByteSource;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;

/** No stretch deflates to less than this part of it. */
const MOST_DEFLATED = 1032;

/** Asks whether these first bytes begin a ZIP archive. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04;
}

/**
 * Lists the files of a ZIP archive; folders are left out. Only the list is read; files are read as they are asked for, a
 * packed one as a whole, into memory that is let go of when another one is read.
 *
 * Errors: `zip/malformed`, `zip/unsupported`, `zip/too-large`; when a file is read, `zip/malformed`. None holds a name.
 *
 * Source: PKWARE APPNOTE.TXT 6.3.10, without ZIP64.
 */
export async function openZip(archive: ByteSource): Promise<readonly ZipEntry[]> {
  const { entries, bytes, offset } = await readEnd(archive);
  if (entries > ZIP_LIMITS.entries || bytes > ZIP_LIMITS.directory) throw tooLarge();
  if (offset + bytes > archive.size) throw malformed();
  const directory = await archive.read(offset, bytes);
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const found: ZipEntry[] = [];
  const heads: Head[] = [];
  let at = 0;
  for (let number = 0; number < entries; number += 1) {
    if (at + CENTRAL_BYTES > bytes || view.getUint32(at, true) !== CENTRAL) throw malformed();
    const head = headOf(view, at);
    const nameAt = at + CENTRAL_BYTES;
    at = nameAt + head.nameBytes + head.behind;
    if (at > bytes) throw malformed();
    const name = new TextDecoder().decode(directory.subarray(nameAt, nameAt + head.nameBytes));
    if (name.endsWith("/")) continue;
    heads.push(head);
    found.push({ name, source: sourceOf(archive, head) });
  }
  assertApart(heads);
  return found;
}

/** A few megabytes can be listed as fifty thousand files: then they lie over one another. */
function assertApart(heads: readonly Head[]): void {
  let end = 0;
  let total = 0;
  for (const { offset, packed, size } of heads.toSorted((one, other) => one.offset - other.offset)) {
    if (offset < end) throw malformed();
    end = offset + LOCAL_BYTES + packed;
    total += size;
  }
  if (total > ZIP_LIMITS.total) throw tooLarge();
}

interface Head {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly nameBytes: number;
  /** Bytes of what follows the name. */
  readonly behind: number;
  /** Where the file's own head lies. */
  readonly offset: number;
}

function headOf(view: DataView, at: number): Head {
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const offset = view.getUint32(at + 42, true);
  if ((flags & 1) !== 0) throw unsupported("It is encrypted.");
  if (method !== 0 && method !== 8) throw unsupported("A file in it is packed in an unusual way.");
  if (packed === 0xffffffff || size === 0xffffffff || offset === 0xffffffff) {
    throw unsupported("It is larger than 4 GB.");
  }
  if (method === 0 && packed !== size) throw malformed();
  if (method === 8 && size > ZIP_LIMITS.unpacked) throw tooLarge();
  if (size > packed * MOST_DEFLATED + MOST_DEFLATED) throw malformed();
  const behind = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  return { method, packed, size, offset, nameBytes: view.getUint16(at + 28, true), behind };
}

/** The record at the end of the archive that says where its list lies. */
async function readEnd(archive: ByteSource) {
  const length = Math.min(archive.size, END_BYTES + LONGEST_COMMENT);
  if (length < END_BYTES) throw malformed();
  const tail = await archive.read(archive.size - length, length);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let at = length - END_BYTES; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== END || at + END_BYTES + view.getUint16(at + 20, true) !== length)
      continue;
    const [entries, bytes, offset] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint32(at + 16, true),
    ];
    if (entries === 0xffff || bytes === 0xffffffff || offset === 0xffffffff) {
      throw unsupported("It has too many files or is larger than 4 GB.");
    }
    if (view.getUint16(at + 4, true) !== 0) throw unsupported("It is one of several parts.");
    return { entries, bytes, offset };
  }
  throw malformed();
}

function sourceOf(archive: ByteSource, head: Head): ByteSource {
  let placed: Promise<ByteSource> | undefined;
  const place = async (): Promise<ByteSource> => {
    if (head.offset + LOCAL_BYTES > archive.size) throw malformed();
    const local = await archive.read(head.offset, LOCAL_BYTES);
    const view = new DataView(local.buffer, local.byteOffset, local.byteLength);
    if (view.getUint32(0, true) !== LOCAL) throw malformed();
    const at = head.offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
    if (at + head.packed > archive.size) throw malformed();
    const own = sliceSource(archive, at, head.packed);
    return head.method === 0 ? own : inflatedSource(own, { size: head.size, fail: malformed });
  };
  return {
    size: head.size,
    async read(offset, length) {
      placed ??= place();
      return (await placed).read(offset, length);
    },
  };
}

function malformed(): LinchpinError {
  return new LinchpinError({
    code: "zip/malformed",
    message: "The ZIP archive is damaged or was cut off.",
    hint: "Make it again, or hand in its files without it.",
  });
}

function unsupported(why: string): LinchpinError {
  return new LinchpinError({
    code: "zip/unsupported",
    message: `The ZIP archive cannot be read: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
    hint: "Unpack it, and hand in the folder.",
  });
}

function tooLarge(): LinchpinError {
  return new LinchpinError({
    code: "zip/too-large",
    message: "The ZIP archive holds more files, or a larger packed file, than can be read from it.",
    hint: "Unpack it, and hand in the folder.",
  });
}
