import { isLinchpinError } from "@linchpin/errors";
import { describe, expect, it } from "vitest";
import { deidentify, LIMITS, restoreIdentity } from "./index.ts";

const options = { profile: "safe-harbor", now: new Date("2026-11-21T12:00:00Z") } as const;

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (thrown) {
    return thrown;
  }
  return undefined;
}

const nested = (levels: number): unknown => (levels === 0 ? "Asha" : { extension: [nested(levels - 1)] });

describe("what de-identification refuses", () => {
  it.each([
    ["nothing", null, "deidentify/not-fhir"],
    ["a text", "Asha", "deidentify/not-fhir"],
    ["a list", [{ resourceType: "Patient" }], "deidentify/not-fhir"],
    ["an object of no type", { name: "Asha" }, "deidentify/not-fhir"],
    ["a type that is no word", { resourceType: 7 }, "deidentify/not-fhir"],
    [
      "nesting without end",
      { resourceType: "Patient", extension: nested(LIMITS.depth) },
      "deidentify/too-deep",
    ],
    [
      "a polluted prototype",
      JSON.parse('{"resourceType":"Patient","x":{"__proto__":{"Asha":1}}}'),
      "deidentify/forbidden-key",
    ],
    [
      "a polluted constructor",
      { resourceType: "Patient", constructor: { prototype: 1 } },
      "deidentify/forbidden-key",
    ],
  ])("is %s", (_what, input, code) => {
    const thrown = thrownBy(() => deidentify(input, options));
    expect(isLinchpinError(thrown, code)).toBe(true);
    expect(JSON.stringify(thrown)).not.toContain("Asha");
  });

  it("is an input with more values than the limit", () => {
    const entry = new Array(LIMITS.values + 1).fill(0);
    const thrown = thrownBy(() => deidentify({ resourceType: "Bundle", entry }, options));
    expect(isLinchpinError(thrown, "deidentify/too-large")).toBe(true);
  });

  it("is a circle", () => {
    const circle: { resourceType: string; self?: unknown } = { resourceType: "Patient" };
    circle.self = circle;
    expect(
      isLinchpinError(
        thrownBy(() => deidentify(circle, options)),
        "deidentify/too-deep",
      ),
    ).toBe(true);
  });

  it("is a profile it does not know, and a clock that stands still", () => {
    const patient = { resourceType: "Patient" };
    const profile = "none" as "safe-harbor";
    expect(
      isLinchpinError(
        thrownBy(() => deidentify(patient, { ...options, profile })),
        "deidentify/unknown-profile",
      ),
    ).toBe(true);
    const now = new Date("never");
    expect(
      isLinchpinError(
        thrownBy(() => deidentify(patient, { ...options, now })),
        "deidentify/bad-clock",
      ),
    ).toBe(true);
  });

  it("is not a resource type from elsewhere: that goes into the capsule whole", () => {
    const made = deidentify({ resourceType: "AshasDiary", text: "Asha" }, options);
    expect(made.content).toEqual({ resourceType: "Bundle", type: "collection" });
    expect(made.report.resources.dropped).toEqual({ "(unknown)": 1 });
  });

  it.each([
    ["no capsule", { some: "thing" }],
    [
      "another content's",
      {
        format: "linchpin-identity",
        version: 1,
        profile: "x",
        removed: { name: { 0: { family: ["Rao"] } } },
      },
    ],
    [
      "a hostile one",
      JSON.parse(
        '{"format":"linchpin-identity","version":1,"profile":"x","removed":{"__proto__":[{"a":1}]}}',
      ),
    ],
  ])("is, when restoring, %s", (_what, capsule) => {
    const thrown = thrownBy(() => restoreIdentity({ resourceType: "Patient" }, capsule));
    expect(isLinchpinError(thrown, "deidentify/bad-capsule")).toBe(true);
  });
});
