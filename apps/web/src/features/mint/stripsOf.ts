import type { PixelChoice } from "@linchpin/sdk";

/** How wide strips along the edges of a picture are, in percent of its height or width. */
export interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export const NO_EDGES: Edges = { top: 0, bottom: 0, left: 0, right: 0 };

/** The strips in pixels, each at least as wide as was asked for. */
export function stripsOf(
  { top, bottom, left, right }: Edges,
  { columns, rows }: { readonly columns: number; readonly rows: number },
): NonNullable<PixelChoice["blank"]> {
  const of = (percent: number, whole: number) => Math.min(whole, Math.ceil((percent / 100) * whole));
  const [height, width] = [(percent: number) => of(percent, rows), (percent: number) => of(percent, columns)];
  return [
    { x: 0, y: 0, width: columns, height: height(top) },
    { x: 0, y: rows - height(bottom), width: columns, height: height(bottom) },
    { x: 0, y: 0, width: width(left), height: rows },
    { x: columns - width(right), y: 0, width: width(right), height: rows },
  ].filter((strip) => strip.width > 0 && strip.height > 0);
}
