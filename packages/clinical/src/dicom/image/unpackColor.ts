import type { GrayValues, ImageForm, Palette } from "./ImageForm.ts";

/** A colour frame as RGBA. Numbers in `bytes` are little endian; YBR is turned as PS3.3 C.7.6.3.1.2 says. */
export function unpackColor(
  bytes: Uint8Array,
  form: Pick<
    ImageForm,
    "rows" | "columns" | "bitsAllocated" | "bitsStored" | "highBit" | "photometric" | "isPlanar"
  >,
): Uint8ClampedArray<ArrayBuffer> {
  const { rows, columns, photometric, isPlanar } = form;
  const count = rows * columns;
  const rgba = new Uint8ClampedArray(count * 4).fill(255);
  const sample = samplerOf(bytes, form);
  const isHalved = photometric === "YBR_FULL_422" && !isPlanar;
  for (let at = 0; at < count; at += 1) {
    const place = isHalved
      ? [(at >> 1) * 4 + (at & 1), (at >> 1) * 4 + 2, (at >> 1) * 4 + 3]
      : isPlanar
        ? [at, count + at, 2 * count + at]
        : [at * 3, at * 3 + 1, at * 3 + 2];
    const [a, b, c] = [sample(place[0] ?? 0), sample(place[1] ?? 0), sample(place[2] ?? 0)];
    const to = at * 4;
    if (photometric === "RGB") {
      rgba[to] = a;
      rgba[to + 1] = b;
      rgba[to + 2] = c;
    } else {
      rgba[to] = a + 1.402 * (c - 128);
      rgba[to + 1] = a - 0.344136 * (b - 128) - 0.714136 * (c - 128);
      rgba[to + 2] = a + 1.772 * (b - 128);
    }
  }
  return rgba;
}

/** Bytes that a native colour frame takes. */
export function colorFrameBytes({
  rows,
  columns,
  bitsAllocated,
  photometric,
}: Pick<ImageForm, "rows" | "columns" | "bitsAllocated" | "photometric">): number {
  const samples = photometric === "YBR_FULL_422" ? Math.ceil(columns / 2) * 2 * 2 * rows : rows * columns * 3;
  return samples * (bitsAllocated / 8);
}

/** Reads samples as 0 to 255, whatever their depth. */
function samplerOf(
  bytes: Uint8Array,
  { bitsAllocated, bitsStored, highBit }: Pick<ImageForm, "bitsAllocated" | "bitsStored" | "highBit">,
): (at: number) => number {
  const shift = highBit + 1 - bitsStored;
  const most = 2 ** bitsStored - 1;
  if (bitsAllocated === 8) {
    if (bitsStored === 8) return (at) => bytes[at] ?? 0;
    return (at) => ((((bytes[at] ?? 0) >> shift) & most) * 255) / most;
  }
  return (at) => {
    const raw = (bytes[at * 2] ?? 0) | ((bytes[at * 2 + 1] ?? 0) << 8);
    return (((raw >> shift) & most) * 255) / most;
  };
}

/** A frame of palette numbers as RGBA. */
export function paintByPalette(values: GrayValues, palette: Palette): Uint8ClampedArray<ArrayBuffer> {
  const { first, red, green, blue } = palette;
  const last = red.length - 1;
  const rgba = new Uint8ClampedArray(values.length * 4).fill(255);
  for (let at = 0; at < values.length; at += 1) {
    const place = Math.min(last, Math.max(0, (values[at] ?? 0) - first));
    rgba[at * 4] = red[place] ?? 0;
    rgba[at * 4 + 1] = green[place] ?? 0;
    rgba[at * 4 + 2] = blue[place] ?? 0;
  }
  return rgba;
}
