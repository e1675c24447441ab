import { dicomFault } from "../DicomFault.ts";
import type { DicomFile, Extent } from "../DicomFile.ts";

/**
 * Where the compressed bytes of a frame lie: by the basic offset table, or one fragment a frame, or where fragments begin
 * like a JPEG. Source: PS3.5 A.4.
 *
 * Errors: `dicom/frames`.
 */
export async function framePieces(
  { pixelData, source }: DicomFile,
  { frame, frames }: { readonly frame: number; readonly frames: number },
): Promise<readonly Extent[]> {
  const [table, ...pieces] = pixelData?.fragments ?? [];
  if (table === undefined || pieces.length < frames) throw unclear();
  if (frames === 1) return pieces;
  if (pieces.length === frames) return pieces.slice(frame, frame + 1);
  const first = pieces[0]?.offset ?? 0;
  // Offsets count from the first fragment's head, eight bytes before its content.
  const starts = await tableStarts();
  const begin = starts[frame];
  const end = starts[frame + 1] ?? Number.POSITIVE_INFINITY;
  if (begin === undefined) throw unclear();
  const own = pieces.filter(({ offset }) => offset - first >= begin && offset - first < end);
  if (own.length === 0) throw unclear();
  return own;

  async function tableStarts(): Promise<number[]> {
    if (table !== undefined && table.length === frames * 4) {
      const bytes = await source.read(table.offset, table.length);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return Array.from({ length: frames }, (_, index) => view.getUint32(index * 4, true));
    }
    const begins: number[] = [];
    for (const { offset, length } of pieces) {
      const head = await source.read(offset, Math.min(3, length));
      if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) begins.push(offset - first);
    }
    if (begins.length !== frames) throw unclear();
    return begins;
  }
}

function unclear(): Error {
  return dicomFault({
    code: "dicom/frames",
    message: "The file does not say where each of its images begins",
  });
}
