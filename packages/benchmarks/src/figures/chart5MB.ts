import type { Figure } from "../Figure.ts";
import { median } from "../run/median.ts";

const ROUNDS = 6;

export const chart5MBFigure: Figure = {
  key: "ms.chart5MB",
  title: "the chart of a record of 5 MB, from pressing Open until it answers",
  unit: "ms",
  better: "less",
  limit: 2000,
  absolute: true,
  how: `Asha presses Open on a made-up record of 5 MB in a real Chromium (1440 px): three custodians asked, content and identity fetched from disk over HTTP, decrypted, read, summarized and drawn, until the main thread is free, then one search over all of it until its answer is on the screen; the median of ${ROUNDS - 1} after a first that fetches the page's own parts and unlocks the keys. Network and browser on this one machine.`,
  async measure() {
    const { measureChart } = await import("@linchpin/journeys");
    const times = await measureChart({ sizeBytes: 5_000_000, rounds: ROUNDS });
    const opened = median(times.map((time) => time.opened));
    const searched = median(times.map((time) => time.searched));
    return {
      value: opened + searched,
      detail: `opened in ${opened.toFixed(0)} ms, searched in ${searched.toFixed(0)} ms`,
    };
  },
};
