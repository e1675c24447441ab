import { type ByteSource, bytesSource, joinSources, sliceSource } from "@linchpin/clinical/dicom";
import { badCapsule, digestOf, unpackCapsule } from "./DicomCapsule.ts";

/**
 * Gives back the original file, byte for byte, from the de-identified one and its capsule; nothing is read but as it is
 * asked for.
 *
 * Errors: `deidentify/bad-capsule` when the capsule is not one, or is not this content's.
 */
export async function restoreDicom(
  content: ByteSource | Uint8Array,
  identity: ByteSource | Uint8Array,
): Promise<ByteSource> {
  const from = content instanceof Uint8Array ? bytesSource(content) : content;
  const { head, own } = await unpackCapsule(
    identity instanceof Uint8Array ? bytesSource(identity) : identity,
  );
  if (head.contentSize !== from.size || head.contentDigest !== (await digestOf(from))) {
    throw badCapsule("The capsule does not belong to this content.");
  }
  let used = 0;
  let end = 0;
  const parts: ByteSource[] = [];
  for (const piece of head.pieces) {
    if (piece[0] === "own") {
      const length = piece[1];
      if (used + length > own.size) throw badCapsule("The capsule is cut off.");
      parts.push(sliceSource(own, used, length));
      used += length;
    } else {
      const [, offset, length] = piece;
      // In their order and once: what is put together is never longer than both are.
      if (offset < end || offset + length > from.size)
        throw badCapsule("The capsule does not belong to this content.");
      end = offset + length;
      parts.push(sliceSource(from, offset, length));
    }
  }
  if (used !== own.size) throw badCapsule("The capsule holds more than it says.");
  return joinSources(parts);
}
