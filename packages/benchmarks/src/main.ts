import { writeFileSync } from "node:fs";
import { isLinchpinError } from "@linchpin/errors";
import { allFigures } from "./allFigures.ts";
import { inWorkspace } from "./inWorkspace.ts";
import { calibrate } from "./machine/calibrate.ts";
import { formatDocument } from "./report/formatDocument.ts";
import { formatJson } from "./report/formatJson.ts";
import { formatTable } from "./report/formatTable.ts";
import { Bench } from "./run/Bench.ts";
import { buildContracts } from "./run/buildContracts.ts";
import { readArguments, USAGE } from "./run/readArguments.ts";
import { runFigures } from "./run/runFigures.ts";
import { selectFigures } from "./run/selectFigures.ts";

// `npm run -s bench`: the result on stdout, everything else on stderr.
const say = (message: string) => process.stderr.write(`[bench] ${message}\n`);

try {
  const { json, write, check, help, only } = readArguments(process.argv.slice(2));
  if (help) {
    process.stdout.write(USAGE);
    process.exit(0);
  }
  const figures = selectFigures(allFigures, only);
  buildContracts();
  say("calibrating …");
  const machine = calibrate();
  const bench = new Bench(say);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => void bench.end().finally(() => process.exit(1)));
  }
  const results = await runFigures(figures, bench);
  process.stdout.write(`${json ? formatJson(results, machine) : formatTable(results, machine)}\n`);
  if (write) {
    const file = inWorkspace("docs", "benchmarks.md");
    writeFileSync(file, formatDocument(results, { machine, date: new Date() }));
    say(`written to ${file}`);
  }
  const isBad = results.some(({ verdict }) => verdict === "failed" || (check && verdict === "missed"));
  process.exit(isBad ? 1 : 0);
} catch (error) {
  process.stderr.write(isLinchpinError(error) ? `${error.message}\n${error.hint ?? ""}\n` : `${error}\n`);
  process.exit(1);
}
