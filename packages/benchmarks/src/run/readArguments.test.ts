import { describe, expect, it } from "vitest";
import { readArguments } from "./readArguments.ts";

describe("the arguments", () => {
  it("ask for a table of everything unless told", () => {
    expect(readArguments([])).toEqual({ json: false, write: false, check: false, help: false, only: [] });
  });
  it("name figures apart or by commas", () => {
    expect(readArguments(["--only", "ratio,gas.mint", "--only", "ms"]).only).toEqual([
      "ratio",
      "gas.mint",
      "ms",
    ]);
  });
  it("refuse to write a document of some figures only", () => {
    const refusal = expect.objectContaining({ code: "benchmarks/wrong-arguments" });
    expect(() => readArguments(["--write", "--only", "gas"])).toThrow(refusal);
  });
  it("refuse what is not known", () => {
    const refusal = expect.objectContaining({ code: "benchmarks/wrong-arguments" });
    expect(() => readArguments(["--fast"])).toThrow(refusal);
  });
});
