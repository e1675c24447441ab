import os from "node:os";
import { formatRows, type Row } from "./summarize.ts";

/** The measurement as a document, with the machine and how busy it was: scores of a busy machine are too low. */
export function formatDocument(
  rows: readonly Row[],
  { runs, load, date }: { runs: number; load: readonly number[]; date: Date },
): string {
  const machine = `${os.availableParallelism()} × ${os.cpus()[0]?.model.trim()}`;
  const loads = load.map((one) => one.toFixed(1)).join(", ");
  return `# First screens

<!-- Written by \`node packages/journeys/src/lighthouse.ts --write\`. Do not edit. -->

Lighthouse 13.5.0, mobile: a mid-range phone on a slow line, modelled. The front page as a stranger sees it, and what
each role sees first, signed in, from a production build on a local network; medians of ${runs} loads without a cache.
Run on ${date.toISOString().slice(0, 10)} on ${machine} with a load of ${loads} before each screen: what runs beside it
lowers the score and lengthens "blocked"; bytes and shift do not depend on it.

${formatRows(rows)}

Budgets: performance at least 95, accessibility 100, JavaScript (gzip, all scripts until the page is quiet) as the table
says, no accessibility audit failed, no complaint in the console (a breach of the content security policy is one), no
request to a foreign host. A breach of one of these stands in the last column.
`;
}
