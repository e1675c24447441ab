import { isLinchpinError } from "@linchpin/errors";
import type { Figure } from "../Figure.ts";
import type { Bench } from "./Bench.ts";
import { judge } from "./judge.ts";
import type { Result } from "./Result.ts";

/**
 * Measures one figure after another, never two at once, and answers in the order given. One that fails does not
 * take the others along. Absolute times come first: a heap that others have filled would be measured with them;
 * ratios suffer on both sides alike.
 */
export async function runFigures(figures: readonly Figure[], bench: Bench): Promise<Result[]> {
  const results = new Map<Figure, Result>();
  try {
    const isAbsolute = ({ absolute }: Figure) => absolute === true;
    for (const figure of [...figures.filter(isAbsolute), ...figures.filter((each) => !isAbsolute(each))]) {
      bench.say(`${figure.key}: ${figure.title} …`);
      results.set(figure, await runOne(figure, bench));
    }
  } finally {
    await bench.end();
  }
  return figures.flatMap((figure) => results.get(figure) ?? []);
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
