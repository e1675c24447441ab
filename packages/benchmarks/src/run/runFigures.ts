import { isLinchpinError } from "@linchpin/errors";
import type { Figure } from "../Figure.ts";
import type { Bench } from "./Bench.ts";
import { judge } from "./judge.ts";
import type { Result } from "./Result.ts";

/** Measures one figure after another, never two at once. One that fails does not take the others along. */
export async function runFigures(figures: readonly Figure[], bench: Bench): Promise<Result[]> {
  const results: Result[] = [];
  try {
    for (const figure of figures) {
      bench.say(`${figure.key}: ${figure.title} …`);
      results.push(await runOne(figure, bench));
    }
  } finally {
    await bench.end();
  }
  return results;
}

async function runOne(figure: Figure, bench: Bench): Promise<Result> {
  try {
    const measured = await figure.measure(bench);
    if (!Number.isFinite(measured.value)) throw new TypeError("the measurement gave no number");
    bench.say(`${figure.key}: ${measured.value} ${measured.detail ?? ""}`);
    return { figure, measured, verdict: judge(figure, measured.value) };
  } catch (thrown) {
    const failure = isLinchpinError(thrown) ? `${thrown.code}: ${thrown.message}` : String(thrown);
    bench.say(`${figure.key} could not be measured: ${failure}`);
    return { figure, failure, verdict: "failed" };
  }
}
