import { LinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { figureOf } from "../testing/figureOf.ts";
import { Bench } from "./Bench.ts";
import { runFigures } from "./runFigures.ts";

const quiet = () => new Bench(() => {});

describe("a run", () => {
  it("measures one figure after the other and judges each", async () => {
    const missing = figureOf({
      key: "ratio.seal",
      better: "more",
      limit: 0.8,
      measure: async () => ({ value: 0.7 }),
    });
    const results = await runFigures([figureOf(), missing], quiet());
    expect(results.map(({ verdict }) => verdict)).toEqual(["held", "missed"]);
  });

  it("measures absolute times first and answers in the order of the table", async () => {
    const measured: string[] = [];
    const noting = (key: `${string}.${string}`, when: { absolute?: true }) =>
      figureOf({
        key,
        ...when,
        measure: async () => {
          measured.push(key);
          return { value: 1 };
        },
      });
    const results = await runFigures(
      [noting("ratio.seal", {}), noting("ms.open", { absolute: true })],
      quiet(),
    );
    expect(measured).toEqual(["ms.open", "ratio.seal"]);
    expect(results.map(({ figure }) => figure.key)).toEqual(["ratio.seal", "ms.open"]);
  });

  it("goes on after a figure that cannot be measured, and says why", async () => {
    const broken = figureOf({
      measure: () =>
        Promise.reject(new LinchpinError({ code: "localnet/no-postgres", message: "None here." })),
    });
    const results = await runFigures([broken, figureOf()], quiet());
    expect(results[0]).toMatchObject({ verdict: "failed", failure: "localnet/no-postgres: None here." });
    expect(results[1]).toMatchObject({ verdict: "held" });
  });

  it("calls a measurement that is no number a failure", async () => {
    const results = await runFigures([figureOf({ measure: async () => ({ value: Number.NaN }) })], quiet());
    expect(results[0]?.verdict).toBe("failed");
  });

  it("makes a dear thing once for all that ask, and gives it back at the end", async () => {
    const told: string[] = [];
    const needsNetwork = figureOf({
      measure: async (bench) => {
        const value = await bench.once("network", async () => {
          told.push("made");
          bench.onEnd(async () => void told.push("ended"));
          return 7;
        });
        return { value };
      },
    });
    const results = await runFigures([needsNetwork, needsNetwork], quiet());
    expect(results.map((result) => result.verdict !== "failed" && result.measured.value)).toEqual([7, 7]);
    expect(told).toEqual(["made", "ended"]);
  });

  it("gives back in the reverse order, even after a failure", async () => {
    const told: string[] = [];
    const broken = figureOf({
      measure: async (bench) => {
        bench.onEnd(async () => void told.push("database"));
        bench.onEnd(async () => void told.push("custodian"));
        throw new Error("it fell over");
      },
    });
    await runFigures([broken], quiet());
    expect(told).toEqual(["custodian", "database"]);
  });
});
