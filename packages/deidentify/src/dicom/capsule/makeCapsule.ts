import { type ByteSource, type Extent, sliceSource } from "@linchpin/clinical/dicom";
import { digestOf, type Piece, packCapsule } from "./DicomCapsule.ts";

/** What became of a file. */
export interface Outcome {
  readonly original: ByteSource;
  readonly content: ByteSource;
  readonly profile: string;
  /** Pixel data that stands in both; absent where the content has it in another form, or not at all. */
  readonly shared?: {
    /** Where it begins in each. */
    readonly inOriginal: number;
    readonly inContent: number;
    readonly length: number;
    /** Stretches, counted from its beginning, that are not the same. */
    readonly changed: readonly Extent[];
  };
}

/** The capsule: everything of the original that the content has not. Its pixels are read from the original as asked. */
export async function makeCapsule({ original, content, profile, shared }: Outcome): Promise<ByteSource> {
  const pieces: Piece[] = [];
  const own: ByteSource[] = [];
  const keep = (offset: number, length: number) => {
    if (length === 0) return;
    pieces.push(["own", length]);
    own.push(sliceSource(original, offset, length));
  };
  if (shared === undefined) keep(0, original.size);
  else {
    const { inOriginal, inContent, length } = shared;
    keep(0, inOriginal);
    let at = 0;
    for (const change of [...shared.changed, { offset: length, length: 0 }]) {
      if (change.offset > at) pieces.push(["content", inContent + at, change.offset - at]);
      keep(inOriginal + change.offset, change.length);
      at = change.offset + change.length;
    }
    keep(inOriginal + length, original.size - inOriginal - length);
  }
  const contentDigest = await digestOf(content);
  return packCapsule(
    {
      format: "linchpin-dicom-identity",
      version: 1,
      profile,
      contentSize: content.size,
      contentDigest,
      pieces,
    },
    own,
  );
}
