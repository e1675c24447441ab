import type { Machine } from "../machine/Machine.ts";
import type { Result } from "../run/Result.ts";
import { describeMachine } from "./describeMachine.ts";
import { COLUMNS, rowsOf } from "./rowsOf.ts";

const ENGLISH = { held: "held", missed: "**missed**", failed: "**not measured**" } as const;

/** `docs/benchmarks.md`, whole: the table, the machine, and how each figure is measured. */
export function formatDocument(
  results: readonly Result[],
  { machine, date }: { readonly machine: Machine; readonly date: Date },
): string {
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rows = rowsOf(results).map((cells, at) => {
    const { verdict } = results[at] as Result;
    return row([`\`${cells[0]}\``, ...cells.slice(1, -1), ENGLISH[verdict]]);
  });
  return `${[
    "# Benchmarks",
    "",
    "<!-- Written by `npm run -s bench -- --write`. Do not edit: change packages/benchmarks instead. -->",
    "",
    `Run on ${date.toISOString().slice(0, 10)} by \`npm run -s bench -- --write\`. ${describeMachine(machine)}`,
    "A ratio compares two pieces of work in one run, by turns, so it hardly depends on the machine; milliseconds do, and",
    "stand beside the calibration above. Ratios and milliseconds are medians.",
    "",
    row(COLUMNS),
    row(["---", "---", "---:", "---:", "---", "---"]),
    ...rows,
    "",
    "## How each is measured",
    "",
    ...results.map((result) => `- \`${result.figure.key}\`: ${result.figure.how}${detailOf(result)}`),
  ].join("\n")}\n`;
}

function detailOf(result: Result): string {
  if (result.verdict === "failed") return ` Not measured in this run: ${result.failure}`;
  return result.measured.detail ? ` This run: ${result.measured.detail}.` : "";
}
