import type { GrayValues, ImageForm, ValueWindow } from "./ImageForm.ts";

type Shown = Pick<ImageForm, "slope" | "intercept" | "photometric" | "windowFunction">;

/** Up to so many different values are worked out once each; beyond, each pixel by itself. */
const MOST_IN_TABLE = 65_536;

/** Grey values through rescaling and a window as RGBA. Source: PS3.3 C.11.1 and C.11.2. */
export function showGray(
  values: GrayValues,
  { form, window }: { readonly form: Shown; readonly window: ValueWindow },
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(values.length * 4);
  const pixels = new Uint32Array(rgba.buffer);
  const greyOf = greyer(form, window);
  const wordOf = (stored: number) => {
    const grey = greyOf(stored);
    // Alike from both sides but for alpha, which is the last byte.
    return IS_LITTLE
      ? (0xff000000 | (grey << 16) | (grey << 8) | grey) >>> 0
      : ((grey << 24) | (grey << 16) | (grey << 8) | 0xff) >>> 0;
  };
  const { low, high } = boundsOf(values);
  if (high - low >= MOST_IN_TABLE) {
    for (let at = 0; at < values.length; at += 1) pixels[at] = wordOf(values[at] ?? 0);
    return rgba;
  }
  const table = Uint32Array.from({ length: Math.max(1, high - low + 1) }, (_, at) => wordOf(low + at));
  for (let at = 0; at < values.length; at += 1) pixels[at] = table[(values[at] ?? 0) - low] ?? 0;
  return rgba;
}

const IS_LITTLE = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function boundsOf(values: GrayValues): { low: number; high: number } {
  let low = values[0] ?? 0;
  let high = low;
  for (const value of values) {
    if (value < low) low = value;
    else if (value > high) high = value;
  }
  return { low, high };
}

/** From a stored value to a grey of 0 to 255. */
function greyer(
  { slope, intercept, photometric, windowFunction }: Shown,
  window: ValueWindow,
): (stored: number) => number {
  const isInverted = photometric === "MONOCHROME1";
  return (stored) => {
    const share = Math.min(1, Math.max(0, shareOf(stored * slope + intercept, window, windowFunction)));
    return Math.round((isInverted ? 1 - share : share) * 255);
  };
}

/** Where in a window a value lies: 0 at its black end, 1 at its white. */
function shareOf(value: number, { center, width }: ValueWindow, by: Shown["windowFunction"]): number {
  if (by === "SIGMOID") return 1 / (1 + Math.exp((-4 * (value - center)) / width));
  if (by === "LINEAR_EXACT" || width < 1) return (value - center) / width + 0.5;
  if (width === 1) return value <= center - 0.5 ? 0 : 1;
  return (value - (center - 0.5)) / (width - 1) + 0.5;
}
