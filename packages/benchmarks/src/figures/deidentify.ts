import type { Figure } from "../Figure.ts";

export const deidentifyFigure: Figure = {
  key: "ratio.deidentify8MB",
  title: "de-identifying 8 MB, in bare JSON's times",
  unit: "ratio",
  better: "less",
  limit: 2.5,
  how: "`JSON.parse`, `deidentify` by the safe-harbor profile, `JSON.stringify` of content and identity capsule of a made-up record of 8 MB, over `JSON.parse` and `JSON.stringify` of the same text. Validators are outside.",
  async measure() {
    const { makeSyntheticBundle } = await import("@linchpin/clinical/synthetic");
    const { measureDeidentify } = await import("@linchpin/deidentify/bench");
    const text = JSON.stringify(makeSyntheticBundle({ seed: 8, sizeBytes: 8_000_000, years: 30 }));
    const { ratio, deidentifyMs, baselineMs } = measureDeidentify({ text });
    return {
      value: ratio,
      detail: `${deidentifyMs.toFixed(0)} ms against ${baselineMs.toFixed(0)} ms`,
    };
  },
};
