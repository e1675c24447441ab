import { LABORATORY_TESTS } from "../coding/data/laboratoryTests.ts";
import { readTable } from "../coding/readTable.ts";

/** Between what a value is as expected; an end that is not there is open. */
export interface Bounds {
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** A laboratory test as far as we know it. */
export interface LaboratoryTest {
  /** LOINC. */
  readonly code: string;
  /** LOINC's long name. */
  readonly display: string;
  /** Short name. */
  readonly name: string;
  readonly hindi?: string | undefined;
  /** UCUM code of the usual unit; none for tests that are answered in words. */
  readonly unit?: string | undefined;
  /** Usual ranges of adults in the usual unit: one for both sexes, or one for each that has one. */
  readonly ranges: readonly (Bounds & { readonly sex?: "male" | "female" | undefined })[];
  /** Outside of it somebody must be told at once. */
  readonly critical?: Bounds | undefined;
  /** Other units, by UCUM code, with how many of the usual one they are. */
  readonly otherUnits: ReadonlyMap<string, number>;
  /** A positive answer is a finding; of others, such as a pregnancy test, it is none. */
  readonly isFindingIfPositive: boolean;
}

const FINDINGS = new Set(["5196-1", "16128-1", "56888-1", "5292-8", "75377-2"]);
const SEXES = { m: "male", f: "female" } as const;

let known: ReadonlyMap<string, LaboratoryTest> | undefined;

/** All tests that we know, by their LOINC codes. */
export function laboratoryTests(): ReadonlyMap<string, LaboratoryTest> {
  known ??= new Map(readTable(LABORATORY_TESTS).map((cells) => [cells[0] ?? "", readTest(cells)]));
  return known;
}

function readTest(cells: readonly string[]): LaboratoryTest {
  const [code = "", display = "", name = "", unit = "", ranges = "", critical = "", units = "", hindi] =
    cells;
  return {
    code,
    display,
    name,
    ...(hindi ? { hindi } : {}),
    ...(unit === "" ? {} : { unit }),
    ranges: ranges
      .split(" ")
      .filter((range) => range !== "")
      .map((range) => {
        const [, sex, bounds = ""] = /^(?:([mf]):)?(.*)$/.exec(range) ?? [];
        return { ...readBounds(bounds), ...(sex === undefined ? {} : { sex: SEXES[sex as "m" | "f"] }) };
      }),
    ...(critical === "" ? {} : { critical: readBounds(critical) }),
    otherUnits: new Map(
      units
        .split(",")
        .filter((one) => one.includes("="))
        .map((one) => [one.split("=")[0]?.trim() ?? "", Number(one.split("=")[1])]),
    ),
    isFindingIfPositive: FINDINGS.has(code),
  };
}

/** `3.5..5.1`, `..200`, `40..`. */
function readBounds(text: string): Bounds {
  const [low = "", high = ""] = text.split("..");
  return { ...(low === "" ? {} : { low: Number(low) }), ...(high === "" ? {} : { high: Number(high) }) };
}
