/** A file to put into an archive. */
export interface FileToZip {
  name: string;
  content: Uint8Array;
  /** The same, deflated (RFC 1951), where it shall lie packed. */
  deflated?: Uint8Array;
  /** How long it says it is; as long as it is unless told. */
  length?: number;
}

/** Writes a ZIP archive by hand, without check sums. */
export function makeZip(files: readonly FileToZip[], { comment = "" } = {}): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (list: Uint8Array[], bytes: Uint8Array) => list.push(bytes);
  for (const { name, content, deflated, length = content.length } of files) {
    const title = new TextEncoder().encode(name);
    const body = deflated ?? content;
    const shared = [20, 0, deflated ? 8 : 0, 0, 0];
    const tail = [4, [0, body.length, length]] as const;
    const local = fields([4, [0x04034b50]], [2, shared], tail, [2, [title.length, 0]]);
    put(
      directory,
      fields([4, [0x02014b50]], [2, [20, ...shared]], tail, [2, [title.length, 0, 0, 0, 0]], [4, [0, at]]),
    );
    put(directory, title);
    for (const piece of [local, title, body]) {
      put(pieces, piece);
      at += piece.length;
    }
  }
  const bytes = directory.reduce((sum, piece) => sum + piece.length, 0);
  const words = new TextEncoder().encode(comment);
  const count = files.length;
  const end = fields([4, [0x06054b50]], [2, [0, 0, count, count]], [4, [bytes, at]], [2, [words.length]]);
  const all = [...pieces, ...directory, end, words];
  const whole = new Uint8Array(all.reduce((sum, piece) => sum + piece.length, 0));
  let to = 0;
  for (const piece of all) {
    whole.set(piece, to);
    to += piece.length;
  }
  return whole;
}

/** Numbers of so many bytes each, the lowest byte first. */
function fields(...groups: readonly (readonly [size: 2 | 4, values: readonly number[]])[]): Uint8Array {
  const bytes = new Uint8Array(groups.reduce((sum, [size, values]) => sum + size * values.length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, values] of groups) {
    for (const value of values) {
      if (size === 2) view.setUint16(at, value, true);
      else view.setUint32(at, value, true);
      at += size;
    }
  }
  return bytes;
}
