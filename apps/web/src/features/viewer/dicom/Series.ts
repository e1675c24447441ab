import type { ByteSource, GrayValues, ImageForm } from "@linchpin/clinical/dicom";
import { jpegSize } from "./jpegSize.ts";

/** One picture of a series: a file, from 0, and a frame in it. */
export interface Slice {
  readonly file: number;
  readonly frame: number;
}

/** A picture, ready to be windowed or shown. */
export interface OpenSlice {
  readonly form: ImageForm;
  readonly picture:
    | { readonly kind: "gray"; readonly values: GrayValues }
    | { readonly kind: "color"; readonly rgba: Uint8ClampedArray<ArrayBuffer> };
}

/** A series of DICOM files, read as they are looked at. */
export interface Series {
  readonly files: number;
  open(slice: Slice): Promise<OpenSlice>;
}

/** Pictures that are kept beside the one on screen, so that going back and forth asks nobody: so many, or so many pixels. */
const KEPT_PICTURES = 24;
const KEPT_PIXELS = 64 * 1024 * 1024;
/** A larger one would take a gigabyte, and whoever sent it may have meant that. */
const MOST_PIXELS = 100_000_000;
const KEPT_FILES = 200;

/** Opens files on demand: a file's head when it is first seen, a frame's bytes when it is looked at. */
export function openSeries(sources: readonly ByteSource[]): Series {
  const heads = new Map<number, Promise<Awaited<ReturnType<typeof readHead>>>>();
  const pictures = new Map<string, Promise<OpenSlice>>();
  return {
    files: sources.length,
    async open(slice) {
      const key = `${slice.file} ${slice.frame}`;
      const source = sources[slice.file];
      if (source === undefined) throw new RangeError("No such file.");
      const head = await remember(heads, { key: slice.file, most: KEPT_FILES }, () => readHead(source));
      const pixels = head.form.rows * head.form.columns;
      if (pixels > MOST_PIXELS) throw new Error("The image is larger than this page shows.");
      const most = Math.max(1, Math.min(KEPT_PICTURES, Math.floor(KEPT_PIXELS / pixels)));
      return remember(pictures, { key, most }, () => readPicture(head, slice.frame));
    },
  };
}

/** What was made under a key; what was not asked for longest is forgotten, and so is what failed. */
function remember<Key, Made>(
  known: Map<Key, Promise<Made>>,
  { key, most }: { readonly key: Key; readonly most: number },
  make: () => Promise<Made>,
): Promise<Made> {
  const found = known.get(key) ?? make();
  known.delete(key);
  known.set(key, found);
  found.catch(() => known.delete(key));
  for (const oldest of known.keys()) {
    if (known.size <= most) break;
    known.delete(oldest);
  }
  return found;
}

async function readHead(source: ByteSource) {
  const { readDicom, readImageForm } = await import("@linchpin/clinical/dicom");
  const file = await readDicom(source);
  return { file, form: readImageForm(file) };
}

async function readPicture(
  { file, form }: Awaited<ReturnType<typeof readHead>>,
  number: number,
): Promise<OpenSlice> {
  const { readFrame } = await import("@linchpin/clinical/dicom");
  const frame = await readFrame(file, { form, frame: number });
  if (frame.kind === "gray") return { form, picture: { kind: "gray", values: frame.values } };
  const rgba = frame.kind === "color" ? frame.rgba : await decodeJpeg(frame.bytes, form);
  if (form.samples > 1 || form.palette !== undefined) return { form, picture: { kind: "color", rgba } };
  // A grey JPEG: one of its three equal colours is the value.
  const values = Uint8Array.from({ length: rgba.length / 4 }, (_, at) => rgba[at * 4] ?? 0);
  return { form, picture: { kind: "gray", values } };
}

const otherSize = () => new Error("The image is not of the size that the file says.");

async function decodeJpeg(
  bytes: Uint8Array<ArrayBuffer>,
  { rows, columns }: ImageForm,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  // Asked before it is decoded: a few kilobytes may say that they are larger than all memory.
  const said = jpegSize(bytes);
  if (said?.rows !== rows || said.columns !== columns) throw otherSize();
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }), {
    colorSpaceConversion: "none",
  });
  const canvas = new OffscreenCanvas(columns, rows);
  const drawing = canvas.getContext("2d", { willReadFrequently: true });
  if (drawing === null || bitmap.width !== columns || bitmap.height !== rows) {
    throw otherSize();
  }
  drawing.drawImage(bitmap, 0, 0);
  bitmap.close();
  return drawing.getImageData(0, 0, columns, rows).data as Uint8ClampedArray<ArrayBuffer>;
}
