import type { GrayValues, ImageForm, ValueWindow } from "./ImageForm.ts";

/** Customary windows for computed tomography, in Hounsfield units. */
export const CT_WINDOWS: readonly (ValueWindow & { readonly name: string })[] = [
  { name: "soft-tissue", center: 40, width: 400 },
  { name: "lung", center: -600, width: 1500 },
  { name: "bone", center: 480, width: 2500 },
  { name: "brain", center: 40, width: 80 },
  { name: "liver", center: 60, width: 160 },
];

/** The window that a frame is shown in at first: the file's own, else all values that it has. */
export function defaultWindow(
  values: GrayValues,
  form: Pick<ImageForm, "windows" | "slope" | "intercept" | "padding">,
): ValueWindow {
  return form.windows[0] ?? wholeRange(values, form);
}

/** The window from a frame's least to its greatest value. */
export function wholeRange(
  values: GrayValues,
  { slope, intercept, padding }: Pick<ImageForm, "slope" | "intercept" | "padding">,
): ValueWindow {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === padding) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return { center: 0, width: 1 };
  const [a, b] = [low * slope + intercept, high * slope + intercept];
  const [least, most] = a < b ? [a, b] : [b, a];
  // LINEAR is 1 wider than what it spans, and half of that higher.
  return { center: (least + most) / 2 + 0.5, width: Math.max(1, most - least + 1) };
}
