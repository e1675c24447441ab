import { type ByteSource, readChunks } from "@linchpin/clinical/dicom";
import type { LongContent } from "../record/LongContent.ts";
import { TAR_END, TAR_HEADER_BYTES, tarHeader, tarPadding } from "./tar.ts";

/** A file to take along. */
export interface NamedFile {
  readonly name: string;
  readonly source: ByteSource;
}

/**
 * Files as one tar archive under their own names, for a person to unpack: no part of a record. Names are made of letters
 * that every system takes, a number before those that come twice.
 */
export function packNamed(files: readonly NamedFile[]): LongContent {
  const names = namesOf(files);
  const bytes = files.reduce(
    (sum, { source: { size } }) => sum + TAR_HEADER_BYTES + size + tarPadding(size),
    TAR_END,
  );
  async function* open(): AsyncGenerator<Uint8Array> {
    for (const [at, { source }] of files.entries()) {
      yield tarHeader(names[at] ?? String(at), source.size);
      yield* readChunks(source);
      yield new Uint8Array(tarPadding(source.size));
    }
    yield new Uint8Array(TAR_END);
  }
  return { bytes, open };
}

/** As long as the format takes. */
const LONGEST = 90;

function namesOf(files: readonly NamedFile[]): readonly string[] {
  const given = new Set<string>();
  return files.map(({ name }, at) => {
    const plain =
      name
        .replace(/[^A-Za-z0-9._-]+/g, "_")
        .replace(/^[._-]+/, "")
        .slice(-LONGEST) || `file-${at + 1}`;
    const own = given.has(plain) ? `${at + 1}-${plain}` : plain;
    given.add(own);
    return own;
  });
}
