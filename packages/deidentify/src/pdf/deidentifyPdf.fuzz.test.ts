import { makePdf, mutatePdf } from "@linchpin/clinical/synthetic";
import { isLinchpinError } from "@linchpin/errors";
import { expect, it } from "vitest";
import { deidentifyPdf } from "./index.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 500;
const BATCH = 250;
const record = {
  resourceType: "Patient",
  name: [{ family: "Ramanathan", given: ["Asha"] }],
  identifier: [{ system: "https://city.example/mrn", value: "CH-4471-0092" }],
};
const options = { profile: "safe-harbor", now: new Date("2026-11-21T12:00:00Z"), record } as const;
const SEED = makePdf({
  pages: [{ texts: ["Patient: Asha Ramanathan", "MRN CH-4471-0092", "Haemoglobin 13.5 g/dL"] }],
  info: { Title: "Asha Ramanathan" },
  attachments: [{ name: "Asha.txt", content: "Asha" }],
  outline: ["Ramanathan"],
});
/** Whole words: a mutilated name may go on, or begin, with letters of its neighbours. */
const TELLING = /(?<![\p{L}\p{M}\p{N}])(?:asha|ramanathan)(?![\p{L}\p{M}\p{N}])|4471-0092/iu;

it.each(Array.from({ length: RUNS / BATCH }, (_, batch) => [batch * BATCH]))(
  "whatever becomes of the file of Asha's report, its text names her nowhere: from the %ith on",
  async (first) => {
    let texts = 0;
    for (let seed = first; seed < first + BATCH; seed += 1) {
      const text = await deidentifyPdf(mutatePdf(SEED, seed), options).then(
        ({ content, report }) => new TextDecoder().decode(content) + JSON.stringify(report),
        (error: unknown) => {
          if (!isLinchpinError(error)) throw new Error(`Seed ${seed} broke the scrubber.`, { cause: error });
          return `${JSON.stringify(error)} ${error.stack}`;
        },
      );
      if (text.startsWith("[")) texts += 1;
      expect(text.replaceAll("\\n", "\n"), `seed ${seed}`).not.toMatch(TELLING);
    }
    expect(texts).toBeGreaterThan(BATCH / 10);
  },
  600_000,
);
