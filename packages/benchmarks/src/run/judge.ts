import type { Figure } from "../Figure.ts";

/** Whether a value keeps its figure's limit. The limit itself is kept. */
export function judge({ better, limit }: Pick<Figure, "better" | "limit">, value: number): "held" | "missed" {
  const isHeld = better === "less" ? value <= limit : value >= limit;
  return isHeld ? "held" : "missed";
}
