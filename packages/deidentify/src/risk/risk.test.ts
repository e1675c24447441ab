import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { corpusRoot } from "../../test/conformance.ts";
import {
  answerCount,
  COHORT_COLUMNS,
  cohortTable,
  findClasses,
  findLevels,
  generalizeTable,
  measureAnonymity,
  measureCloseness,
  measureDiversity,
  measureRisks,
  readHierarchy,
  readTable,
  suppressTo,
} from "./index.ts";

// Seven patients of City Hospital, in three classes once age and ZIP code are coarse.
const CITY = readTable(`age;sex;zip;diagnosis
34;male;81667;flu
45;female;81675;cancer
66;male;81925;flu
70;female;81931;cold
34;female;81931;cancer
70;male;81931;flu
45;male;81931;cold
`);
const AGE = readHierarchy("34;<50;*\n45;<50;*\n66;>=50;*\n70;>=50;*\n");
const SEX = readHierarchy("male;*\nfemale;*\n");
const ZIP = readHierarchy(
  "81667;8166*;816**;81***\n81675;8167*;816**;81***\n81925;8192*;819**;81***\n81931;8193*;819**;81***\n",
);
const COARSE = generalizeTable(CITY, {
  age: { hierarchy: AGE, level: 1 },
  zip: { hierarchy: ZIP, level: 3 },
});
const known = ["age", "zip"];

describe("classes of look-alikes", () => {
  it("hold the records that share all quasi-identifiers, in their order", () => {
    expect(findClasses(COARSE, known)).toEqual([
      { values: ["<50", "81***"], rows: [0, 1, 4, 6] },
      { values: [">=50", "81***"], rows: [2, 3, 5] },
    ]);
  });

  it("give a table its k: the least of their sizes", () => {
    expect(measureAnonymity(COARSE, known)).toBe(3);
    expect(measureAnonymity(CITY, known)).toBe(1);
    expect(measureAnonymity({ columns: ["age"], rows: [] }, ["age"])).toBe(0);
  });

  it("do not mix values that only together read alike", () => {
    const table = {
      columns: ["a", "b"],
      rows: [
        ["x,y", "z"],
        ["x", "y,z"],
      ],
    };
    expect(findClasses(table, ["a", "b"])).toHaveLength(2);
  });
});

describe("risks", () => {
  it("of the prosecutor are one over the size of the class", () => {
    expect(measureRisks(COARSE, { quasiIdentifiers: known, threshold: 0.3 })).toEqual({
      records: 7,
      classes: 2,
      uniques: 0,
      prosecutor: { highest: 1 / 3, average: 2 / 7, recordsAtRisk: 3 / 7 },
      journalist: undefined,
      marketer: 2 / 7,
    });
  });

  it("are too high over the threshold, not at it", () => {
    const { prosecutor } = measureRisks(COARSE, { quasiIdentifiers: known, threshold: 1 / 3 });
    expect(prosecutor.recordsAtRisk).toBe(0);
  });

  it("of everybody are 1 where nobody looks like another", () => {
    const { uniques, prosecutor } = measureRisks(CITY, { quasiIdentifiers: CITY.columns });
    expect({ uniques, prosecutor }).toEqual({
      uniques: 7,
      prosecutor: { highest: 1, average: 1, recordsAtRisk: 1 },
    });
  });

  it("of the journalist are smaller the more there are outside", () => {
    const population = {
      columns: known,
      rows: Array.from({ length: 30 }, (_, i) => [i < 20 ? "<50" : ">=50", "81***"]),
    };
    const { journalist, marketer } = measureRisks(COARSE, {
      quasiIdentifiers: known,
      population,
      threshold: 0.06,
    });
    expect(journalist).toEqual({ highest: 1 / 10, average: (1 / 20 + 1 / 10) / 2, recordsAtRisk: 3 / 7 });
    expect(marketer).toBeCloseTo((4 / 20 + 3 / 10) / 7, 12);
  });

  it("are not measured against a population that lacks one of the records", () => {
    const population = { columns: known, rows: [["<50", "81***"]] };
    expect(() => measureRisks(COARSE, { quasiIdentifiers: known, population })).toThrowError(
      expect.objectContaining({ code: "risk/not-the-population" }),
    );
  });

  it("come to ARX's published figure for the adult data of 30,162 records in 19,502 classes, to the last bit", () => {
    const rows = Array.from({ length: 30_162 }, (_, i) => [String(Math.min(i, 19_501))]);
    const { prosecutor } = measureRisks({ columns: ["class"], rows }, { quasiIdentifiers: ["class"] });
    expect(prosecutor.average).toBe(0.646_575_160_798_355_5);
  });
});

describe("sensitive values", () => {
  const asked = { quasiIdentifiers: known, sensitive: ["diagnosis"] };

  it("are as diverse as in the class where they are least", () => {
    const { distinct, entropy } = measureDiversity(COARSE, asked);
    expect(distinct).toBe(2);
    expect(entropy).toBeCloseTo(Math.exp(-(2 / 3) * Math.log(2 / 3) - (1 / 3) * Math.log(1 / 3)), 12);
  });

  // Counts 2, 1, 1 and 2, 1: the latter has 2 < c·3 for l = 1 and 2 < c·1 for l = 2.
  it.each([
    [3, 2],
    [2, 1],
    [0.5, 0],
  ])("are recursively (%d, %d)-diverse", (c, l) => {
    expect(measureDiversity(COARSE, { ...asked, c }).recursive).toBe(l);
  });

  it("that all of a class share are told by the class", () => {
    const table = {
      columns: ["age", "diagnosis"],
      rows: [
        ["1", "flu"],
        ["1", "flu"],
      ],
    };
    const measured = measureDiversity(table, { quasiIdentifiers: ["age"], sensitive: ["diagnosis"] });
    expect(measured).toMatchObject({ distinct: 1, entropy: 1 });
  });

  // Li, Li, Venkatasubramanian (2007), 4.1: incomes 3k…11k; a class of the three lowest is 0.375 away.
  it("are as close to the whole as published", () => {
    const incomes = ["3", "4", "5", "6", "7", "8", "9", "10", "11"];
    const rows = incomes.map((income, i) => [i < 3 ? "low" : "rest", income]);
    const table = { columns: ["class", "income"], rows };
    const close = { quasiIdentifiers: ["class"], sensitive: "income" };
    expect(measureCloseness(table, { ...close, order: incomes })).toBeCloseTo(0.375, 12);
    expect(measureCloseness(table, close)).toBeCloseTo(2 / 3, 12);
  });
});

describe("generalizing", () => {
  it("makes whole columns coarser", () => {
    expect(COARSE.rows[0]).toEqual(["<50", "male", "81***", "flu"]);
    expect(CITY.rows[0]).toEqual(["34", "male", "81667", "flu"]);
  });

  it("finds the levels with the least loss", () => {
    const hierarchies = { age: AGE, sex: SEX, zip: ZIP };
    const found = findLevels(CITY, { hierarchies, k: 2, maxSuppressed: 2 });
    // Only Ravi's colleague, a woman over 50, is alone then.
    expect(found).toMatchObject({ levels: { age: 1, sex: 0, zip: 3 }, suppressed: 1 });
    expect(measureAnonymity(found?.table ?? CITY, Object.keys(hierarchies))).toBeGreaterThanOrEqual(2);
    expect(findLevels(CITY, { hierarchies, k: 8 })).toBeUndefined();
  });

  it.each([
    ["lines of different lengths", "a;b\nc"],
    ["a value twice", "a;b\na;b"],
    ["a branch that parts again", "a;x;p\nb;x;q"],
    ["nothing", ""],
  ])("refuses a hierarchy with %s", (_, text) => {
    expect(() => readHierarchy(text)).toThrowError(expect.objectContaining({ code: "risk/bad-hierarchy" }));
  });

  it("refuses a value that the hierarchy does not name, without telling it", () => {
    const table = { columns: ["age"], rows: [["Asha"]] };
    const generalize = () => generalizeTable(table, { age: { hierarchy: AGE, level: 1 } });
    expect(generalize).toThrowError(
      expect.objectContaining({ code: "risk/not-in-hierarchy", facts: { column: "age" } }),
    );
    expect(generalize).not.toThrowError(/Asha/);
  });

  it("refuses a level beyond the top", () => {
    expect(() => generalizeTable(CITY, { age: { hierarchy: AGE, level: 3 } })).toThrowError(
      expect.objectContaining({ code: "risk/bad-level" }),
    );
  });
});

describe("suppressing", () => {
  it("takes out the classes that are too small, and no other record", () => {
    const { table, suppressed } = suppressTo(COARSE, { quasiIdentifiers: known, k: 4 });
    expect(suppressed).toBe(3);
    expect(table.rows).toEqual([0, 1, 4, 6].map((at) => COARSE.rows[at]));
  });

  it("leaves k-anonymity or nobody, and no fewer suppressed would do", () => {
    const rows = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("x", "y")), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), (given, k) => {
        const table = { columns: ["p", "q"], rows: given };
        const asked = { quasiIdentifiers: ["p", "q"], k };
        const { table: rest, suppressed } = suppressTo(table, asked);
        expect(rest.rows.length === 0 || measureAnonymity(rest, ["p", "q"]) >= k).toBe(true);
        expect(suppressed + rest.rows.length).toBe(given.length);
        // Every suppressed record was in a class that cannot grow: giving it back leaves fewer than k of it.
        const sizes = findClasses(table, ["p", "q"]).map((one) => one.rows.length);
        expect(suppressed).toBe(sizes.filter((size) => size < k).reduce((sum, size) => sum + size, 0));
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses a k of %d", (k) => {
    expect(() => suppressTo(CITY, { quasiIdentifiers: known, k })).toThrowError(
      expect.objectContaining({ code: "risk/bad-k" }),
    );
  });

  it("tells of few only that they are few, and of none no more", () => {
    expect(answerCount(11, 11)).toEqual({ count: 11 });
    expect(answerCount(10, 11)).toEqual({ fewerThan: 11 });
    expect(answerCount(0, 11)).toEqual({ fewerThan: 11 });
  });
});

describe("tables", () => {
  it("are read with quotes, other separators, and ends of lines of every kind", () => {
    const text = '\uFEFFname,town\r\n"Rao, Asha","says ""hi""\nthere"\r\nRavi,\n\n';
    expect(readTable(text, { separator: "," })).toEqual({
      columns: ["name", "town"],
      rows: [
        ["Rao, Asha", 'says "hi"\nthere'],
        ["Ravi", ""],
      ],
    });
  });

  it("are refused when a line is short", () => {
    expect(() => readTable("a;b\n1;2\n3\n")).toThrowError(
      expect.objectContaining({ code: "risk/bad-table", facts: { line: 3, separator: ";" } }),
    );
  });

  it("are asked only for columns that they have", () => {
    expect(() => measureAnonymity(CITY, ["name"])).toThrowError(
      expect.objectContaining({ code: "risk/unknown-column" }),
    );
  });
});

describe("mutated tables and hierarchies", () => {
  const runs = process.env.LINCHPIN_LONG === "1" ? 100_000 : 2_000;
  const ORIGINAL = 'age;zip;"name"\n34;81667;"Rao; Asha"\n45;81675;"a ""b"""\n';
  const pieces = fc.constantFrom("", ";", '"', "\n", "\r\n", "\r", "*", "\u0000", "\uFEFF");
  const changes = fc.array(fc.tuple(fc.nat(ORIGINAL.length), fc.nat(4), pieces), {
    minLength: 1,
    maxLength: 5,
  });

  it("are read or refused, and nothing else happens", () => {
    fc.assert(
      fc.property(changes, (made) => {
        const text = made.reduce(
          (was, [at, gone, piece]) => was.slice(0, at) + piece + was.slice(at + gone),
          ORIGINAL,
        );
        for (const [read, code] of [
          [readTable, "risk/bad-table"],
          [readHierarchy, "risk/bad-hierarchy"],
        ] as const) {
          try {
            read(text);
          } catch (thrown) {
            expect(thrown).toMatchObject({ code });
          }
        }
      }),
      { numRuns: runs, seed: 4 },
    );
  });
});

describe("a cohort of charts", () => {
  const race = (code: string) => ({
    url: "http://hl7.org/fhir/us/core/StructureDefinition/us-core-race",
    extension: [{ url: "ombCategory", valueCoding: { code } }],
  });
  const patient = {
    resourceType: "Patient",
    gender: "female",
    birthDate: "1988",
    address: [{ country: "US", state: "WA", postalCode: "980" }],
    extension: [race("2106-3")],
    maritalStatus: { coding: [{ code: "M" }] },
    communication: [{ language: { coding: [{ code: "hi" }] } }],
  };
  const coding = { system: "http://snomed.info/sct", code: "190905008" };
  const chart = {
    resourceType: "Bundle",
    entry: [{ resource: patient }, { resource: { resourceType: "Condition", code: { coding: [coding] } } }],
  };

  it("is a table of what they still tell", () => {
    const { columns, rows } = cohortTable([chart, { resourceType: "Patient" }], {
      codes: ["http://snomed.info/sct|190905008"],
    });
    expect(columns).toEqual([...COHORT_COLUMNS, "http://snomed.info/sct|190905008"]);
    expect(rows).toEqual([
      ["1988", "", "female", "980", "WA", "US", "2106-3", "", "M", "hi", "yes"],
      ["", "", "", "", "", "", "", "", "", "", "no"],
    ]);
  });

  it("tells who is alone with what is known of him", () => {
    const other = { ...patient, birthDate: "1961" };
    expect(measureAnonymity(cohortTable([chart, patient]), COHORT_COLUMNS)).toBe(2);
    expect(measureAnonymity(cohortTable([chart, patient, other]), COHORT_COLUMNS)).toBe(1);
  });

  it("tells nothing more of a full date or ZIP code than what de-identification leaves", () => {
    const whole = {
      ...patient,
      birthDate: "1988-07-14",
      address: [{ ...patient.address[0], postalCode: "98001-1234" }],
    };
    expect(cohortTable([whole])).toEqual(cohortTable([patient]));
  });

  it("has no row for what is no chart", () => {
    expect(cohortTable([null, 5, {}, { resourceType: "Bundle" }]).rows).toEqual([]);
  });
});

describe("the adult data, where the corpus is", () => {
  const folder = join(corpusRoot(), "k-anonymity/arx");
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  // The subset's figures were counted by another program; those of the whole file are ARX's own.
  const FILES = [
    ["adult_subset.csv", { records: 3016, classes: 2702, average: 2702 / 3016 }],
    ["adult.csv", { records: 30_162, classes: 19_502, average: 0.646_575_160_798_355_5 }],
  ] as const;

  it("has the published risks on all its attributes", () => {
    for (const [name, expected] of FILES.filter(([file]) => existsSync(join(folder, file)))) {
      const table = readTable(read(name));
      const { records, classes, prosecutor } = measureRisks(table, { quasiIdentifiers: table.columns });
      expect({ records, classes, average: prosecutor.average }).toEqual(expected);
    }
  });

  it("becomes 5-anonymous by ARX's hierarchies", () => {
    for (const [name] of FILES.slice(0, 1).filter(([file]) => existsSync(join(folder, file)))) {
      const columns = ["sex", "age", "race", "education", "native-country"];
      const hierarchies = Object.fromEntries(
        columns.map((column) => [column, readHierarchy(read(`adult_hierarchy_${column}.csv`))]),
      );
      const found = findLevels(readTable(read(name)), { hierarchies, k: 5, maxSuppressed: 60 });
      expect(found?.suppressed).toBeLessThanOrEqual(60);
      expect(measureAnonymity(found?.table ?? { columns, rows: [] }, columns)).toBeGreaterThanOrEqual(5);
    }
  });
});
