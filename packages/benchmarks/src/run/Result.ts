import type { Figure, Measurement } from "../Figure.ts";

/** What came of measuring one figure: a value, or the reason why there is none. */
export type Result = { readonly figure: Figure } & (
  | { readonly measured: Measurement; readonly verdict: "held" | "missed" }
  | { readonly failure: string; readonly verdict: "failed" }
);
