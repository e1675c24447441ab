import type { Figure } from "../Figure.ts";
import type { Result } from "../run/Result.ts";
import { formatValue } from "./formatValue.ts";

export const COLUMNS = ["figure", "what", "measured", "limit", "best peer", ""] as const;

/** The results as cells of a table. */
export function rowsOf(results: readonly Result[]): string[][] {
  return results.map((result) => {
    const { figure, verdict } = result;
    const measured = verdict === "failed" ? "-" : formatValue(result.measured.value, figure.unit);
    return [figure.key, figure.title, measured, limitOf(figure), peerOf(figure), verdict];
  });
}

function limitOf({ better, limit, unit }: Figure): string {
  return `${better === "less" ? "≤" : "≥"} ${writtenLimit(limit, unit)}`;
}

/** A limit is exact: no trailing noughts. */
function writtenLimit(limit: number, unit: Figure["unit"]): string {
  return unit === "ratio" ? String(limit) : formatValue(limit, unit).replace(/\.0(?= |$)/, "");
}

function peerOf({ peer, unit }: Figure): string {
  if (!peer) return "none";
  return formatValue(peer.value, unit) + (peer.note ? ` (${peer.note})` : "");
}
