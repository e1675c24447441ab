import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { formatDocument } from "./lighthouse/formatDocument.ts";
import { measureScreen } from "./lighthouse/measureScreen.ts";
import { screens } from "./lighthouse/screens.ts";
import { formatRows, type Row, summarize } from "./lighthouse/summarize.ts";
import { World } from "./world/World.ts";

// `node packages/journeys/src/lighthouse.ts [--runs 3] [--only /records] [--origin http://127.0.0.1:3000] [--write]`:
// Lighthouse's mobile figures of every first screen, from a local network of its own or from one that runs. Fails where
// a budget is missed. `--write` keeps the result in docs/first-screens.md. Lighthouse comes by npx; LINCHPIN_LIGHTHOUSE
// names another.
const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    only: { type: "string", multiple: true },
    origin: { type: "string" },
    write: { type: "boolean" },
  },
});
const world = values.origin ? undefined : await World.start({ withWeb: true });
try {
  const origin = values.origin ?? (world?.local.urls.web as string);
  const rows: Row[] = [];
  const load: number[] = [];
  for (const screen of screens.filter(({ path }) => values.only?.includes(path) ?? true)) {
    load.push(os.loadavg()[0] ?? 0);
    const row = summarize(screen, await measureScreen(screen, { origin, runs: Number(values.runs) }));
    process.stderr.write(`  ${screen.path}: ${JSON.stringify(row.medians)} ${row.faults.join("; ")}\n`);
    rows.push(row);
  }
  console.log(formatRows(rows));
  if (values.write) {
    const file = path.resolve(import.meta.dirname, "../../../docs/first-screens.md");
    writeFileSync(file, formatDocument(rows, { runs: Number(values.runs), load, date: new Date() }));
  }
  process.exitCode = rows.every(({ faults }) => faults.length === 0) ? 0 : 1;
} finally {
  await world?.stop();
}
