import { deflateSync } from "node:zlib";
import { isLinchpinError } from "@linchpin/errors";
import { expect, it } from "vitest";
import { makePackedPdf } from "../synthetic/pdf/makePackedPdf.ts";
import { makePdf } from "../synthetic/pdf/makePdf.ts";
import { mutatePdf } from "../synthetic/pdf/mutatePdf.ts";
import { readPdf } from "./index.ts";

const RUNS = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2000;
const BATCH = 1000;
const MEMORY = 700 * 1024 * 1024;
const lines = ["Patient: Asha Kapoor", "Haemoglobin 13.5 g/dL", "Seen on 4 March 2020"];
const SEEDS = [
  makePdf({ pages: [{ texts: lines }, { texts: lines, pictures: 1 }] }),
  makePackedPdf(lines, deflateSync),
  makePdf({
    pages: [{ texts: lines, annotations: [{ kind: "Text", contents: "Asha", title: "Dr. Ravi" }] }],
    info: { Title: "Asha" },
    attachments: [{ name: "asha.txt", content: "Asha" }],
    fields: [{ name: "patient", label: "Patient", value: "Asha Kapoor" }],
    outline: ["Asha", "Kapoor"],
  }),
];

it("a packed file is read as any other", async () => {
  const { pages } = await readPdf(SEEDS[1] as Uint8Array);
  expect(pages.map(({ text }) => text)).toEqual([lines.join("\n")]);
});

it.each(Array.from({ length: RUNS / BATCH }, (_, batch) => [batch * BATCH]))(
  "a damaged report of Asha's is read or refused, from the %ith on",
  async (first) => {
    const told = new Map<string, number>();
    for (let seed = first; seed < first + BATCH; seed += 1) {
      const bytes = mutatePdf(SEEDS[seed % SEEDS.length] as Uint8Array, seed);
      const outcome = await readPdf(bytes).then(
        () => "read",
        (error: unknown) => {
          if (!isLinchpinError(error)) throw new Error(`Seed ${seed} broke the reader.`, { cause: error });
          expect(JSON.stringify(error)).not.toMatch(/Asha|Kapoor/);
          return error.code;
        },
      );
      told.set(outcome, (told.get(outcome) ?? 0) + 1);
    }
    // Many are still readable, and many are not: the faults are neither too small nor too great.
    expect(told.get("read")).toBeGreaterThan(BATCH / 10);
    expect(told.get("pdf/malformed")).toBeGreaterThan(BATCH / 100);
    expect(process.memoryUsage().rss).toBeLessThan(MEMORY);
  },
  600_000,
);
