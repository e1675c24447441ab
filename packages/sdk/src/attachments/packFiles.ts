import { readChunks } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import { z } from "zod";
import type { LongContent } from "../record/LongContent.ts";
import { TAR_END, TAR_HEADER_BYTES, tarHeader, tarPadding } from "./tar.ts";

/** The media type of several files that make one attachment. */
export const FILES_MEDIA_TYPE = "application/vnd.linchpin.files+tar";

/** One file of an attachment. */
export interface FileToPack extends LongContent {
  /** In lower case. */
  readonly mediaType: string;
  /** What may be told of it without identity, such as a modality or an instance's number. */
  readonly about?: Readonly<Record<string, string | number>>;
}

const entrySchema = z.object({
  mediaType: z.string().max(255),
  offset: z.int().min(0),
  bytes: z.int().min(0),
  about: z.record(z.string().max(64), z.union([z.string().max(1024), z.number()])).optional(),
});
export const filesIndexSchema = z.object({
  format: z.literal("linchpin-files"),
  version: z.literal(1),
  files: z.array(entrySchema).max(100_000),
});

/** Where a file of an attachment lies in its content, in bytes. */
export type PackedEntry = z.infer<typeof entrySchema>;

/**
 * Makes one attachment of several files: a tar archive (POSIX.1-1988 ustar) whose first member `index.json` says where
 * each file lies, so that one of a thousand images is read without the others. The files bear no name but their number.
 * Nothing is read before the content is opened.
 *
 * Errors, from reading: `attachment/changed` when a file is not as long as it said.
 */
export function packFiles(files: readonly FileToPack[]): LongContent {
  const { index, bytes } = layOut(files);
  return { bytes, open: () => write(files, index) };
}

function layOut(files: readonly FileToPack[]): { readonly index: Uint8Array; readonly bytes: number } {
  // The index lists offsets behind itself: its length is found by writing it until it stays.
  let index = new Uint8Array(0);
  for (;;) {
    let at = memberBytes(index.length);
    const entries = files.map(({ mediaType, bytes, about }): PackedEntry => {
      const offset = at + TAR_HEADER_BYTES;
      at += memberBytes(bytes);
      return { mediaType, offset, bytes, ...(about ? { about: { ...about } } : {}) };
    });
    const text = JSON.stringify({ format: "linchpin-files", version: 1, files: entries });
    const next = new TextEncoder().encode(text);
    if (memberBytes(next.length) === memberBytes(index.length)) return { index: next, bytes: at + TAR_END };
    index = next;
  }
}

function memberBytes(bytes: number): number {
  return TAR_HEADER_BYTES + bytes + tarPadding(bytes);
}

async function* write(files: readonly FileToPack[], index: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* member("index.json", { bytes: index.length, open: () => [index] });
  for (const [at, file] of files.entries()) yield* member(String(at), file);
  yield new Uint8Array(TAR_END);
}

async function* member(name: string, { bytes, open }: LongContent): AsyncGenerator<Uint8Array> {
  yield tarHeader(name, bytes);
  let seen = 0;
  for await (const chunk of readChunks(open())) {
    seen += chunk.length;
    if (seen > bytes) break;
    yield chunk;
  }
  if (seen !== bytes) {
    throw new LinchpinError({
      code: "attachment/changed",
      message: "A file is not as long as it was when it was chosen.",
      hint: "Choose it again; something may still be writing it.",
      facts: { said: bytes },
    });
  }
  yield new Uint8Array(tarPadding(bytes));
}
