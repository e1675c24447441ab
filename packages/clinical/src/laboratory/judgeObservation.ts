import { LOINC } from "../consultation/resources/concepts.ts";
import { at, listOf, numberOf, textOf } from "../fhir/probe.ts";
import { codeOf, showCode } from "../show/showCode.ts";
import { isPositive } from "./isPositive.ts";
import { judgeBounds, judgeByTest, type Measured, type Measuree } from "./judgeValue.ts";
import { type Bounds, type LaboratoryTest, laboratoryTests } from "./LaboratoryTest.ts";

/** What a result is, and who says so. */
export interface Verdict {
  readonly tone: "normal" | "abnormal" | "critical";
  readonly interpretation: string;
  readonly by: "laboratory" | "range" | "usual-range";
}

/** v3-ObservationInterpretation and HL7 table 0078, by how loud to say them; what stands in none says nothing. */
const CRITICAL = new Set("LL HH AA".split(" "));
const ABNORMAL = new Set("L H A LU HU LX HX < > L< H> POS DET RR WR TOX CAR R NS VS W UNE EX".split(" "));
const NORMAL = new Set("N NEG ND NR S EXP B".split(" "));
/** In words, as laboratories write them that know no codes. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:panic|critical(?:ly)?)\s*(?:low)$/i, "LL"],
  [/^(?:panic|critical(?:ly)?)\s*(?:high)?$/i, "HH"],
  [/^low$/i, "L"],
  [/^high$/i, "H"],
  [/^abnormal$/i, "A"],
  [/^normal$/i, "N"],
];
const NUMBER = String.raw`([+-]?\d+(?:\.\d+)?)`;
/** No part of a longer number: "150,000" is not 150. */
const WHOLE = String.raw`${NUMBER}(?![.,]?\d)`;
const BETWEEN = new RegExp(String.raw`^\s*${WHOLE}\s*(?:-|–|to)\s*${WHOLE}(.*)$`, "is");
const BEYOND = new RegExp(String.raw`^\s*(<|>|≤|≥|<=|>=|up to|less than|more than)\s*${WHOLE}(.*)$`, "is");

/** Judges an Observation or one of its components. Undefined where nobody can say. */
export function judgeObservation(holder: unknown, of: Measuree): Verdict | undefined {
  return byLaboratory(holder) ?? byRange(holder, of) ?? byUsualRange(holder, of);
}

/** The gravest of what the laboratory said. */
function byLaboratory(holder: unknown): Verdict | undefined {
  const said = listOf(at(holder, "interpretation")).flatMap((one) => [
    ...listOf(at(one, "coding")).map((coding) => textOf(at(coding, "code")) ?? ""),
    textOf(at(one, "text")) ?? "",
  ]);
  const codes = said.map(
    (one) => WORDS.find(([words]) => words.test(one))?.[1] ?? one.toUpperCase().replace(/\*+$/, ""),
  );
  for (const [tone, known] of [
    ["critical", CRITICAL],
    ["abnormal", ABNORMAL],
    ["normal", NORMAL],
  ] as const) {
    const interpretation = codes.find((code) => known.has(code));
    if (interpretation !== undefined) return { tone, interpretation, by: "laboratory" };
  }
  return undefined;
}

/** By the ranges that stand with the value and may be meant for this person, where all that may be meant agree. */
function byRange(holder: unknown, of: Measuree): Verdict | undefined {
  const measured = measuredOf(holder);
  if (measured === undefined) return undefined;
  const verdicts = new Set(
    listOf(at(holder, "referenceRange"))
      .filter((range) => mayBeMeant(range, of))
      .map((range) => judgeBounds(measured, boundsOf(range, measured))),
  );
  const [verdict] = verdicts;
  return verdicts.size === 1 && verdict !== undefined ? spoken(verdict, "range") : undefined;
}

function byUsualRange(holder: unknown, of: Measuree): Verdict | undefined {
  const test = testOf(holder);
  if (test === undefined) return undefined;
  const measured = measuredOf(holder);
  if (measured !== undefined) {
    const verdict = judgeByTest(measured, { test, of });
    return verdict === undefined ? undefined : spoken(verdict, "usual-range");
  }
  const answer = showCode(at(holder, "valueCodeableConcept"))?.text ?? textOf(at(holder, "valueString"));
  const isFound = test.isFindingIfPositive && answer !== undefined ? isPositive(answer) : undefined;
  return isFound === undefined ? undefined : spoken(isFound ? "POS" : "NEG", "usual-range");
}

function spoken(interpretation: string, by: Verdict["by"]): Verdict {
  const tone = CRITICAL.has(interpretation) ? "critical" : NORMAL.has(interpretation) ? "normal" : "abnormal";
  return { tone, interpretation, by };
}

/** A range for the other sex or another age, or one that is no normal one, is not meant. */
function mayBeMeant(range: unknown, { sex, age }: Measuree): boolean {
  const type = codeOf(at(range, "type"));
  if (type !== undefined && type !== "normal") return false;
  const groups = listOf(at(range, "appliesTo")).map(
    (one) => `${codeOf(one) ?? ""} ${showCode(one)?.text ?? ""}`,
  );
  const sexes = groups.flatMap((group) =>
    /\b(?:female|woman|women|F|248152002)\b/i.test(group)
      ? ["female"]
      : /\b(?:male|man|men|M|248153007)\b/i.test(group)
        ? ["male"]
        : [],
  );
  if (sex !== undefined && sexes.length > 0 && !sexes.includes(sex)) return false;
  const isYears = (end: "low" | "high") => ["a", undefined].includes(textOf(at(range, "age", end, "code")));
  const [from, to] = (["low", "high"] as const).map((end) =>
    isYears(end) ? numberOf(at(range, "age", end, "value")) : undefined,
  );
  if (age === undefined) return true;
  return !(from !== undefined && age.max < from) && !(to !== undefined && age.min > to);
}

/** The ends of a range in the unit of the value: those of another unit are no ends. Else what its text surely says. */
function boundsOf(range: unknown, measured: Measured): Bounds {
  const end = (name: "low" | "high"): number | undefined => {
    const unit = unitAt(at(range, name));
    return unit === undefined || unit === measured.unit ? numberOf(at(range, name, "value")) : undefined;
  };
  const [low, high] = [end("low"), end("high")];
  if (
    low !== undefined ||
    high !== undefined ||
    at(range, "low") !== undefined ||
    at(range, "high") !== undefined
  )
    return { low, high };
  return readText(textOf(at(range, "text")) ?? "", measured);
}

/** Bounds in words; none where the words name another unit, say more, or leave open whether the bound itself counts. */
function readText(text: string, { value, unit }: Measured): Bounds {
  const says = (rest = "") => rest.trim() === "" || rest.trim().toLowerCase() === unit?.toLowerCase();
  const [, from, to, after] = BETWEEN.exec(text) ?? [];
  if (from !== undefined && Number(from) <= Number(to) && says(after))
    return { low: Number(from), high: Number(to) };
  const [, sign, bound, rest] = BEYOND.exec(text) ?? [];
  if (sign === undefined || !says(rest)) return {};
  const isStrict = /^(?:<|>|less than|more than)$/i.test(sign);
  if (isStrict && value === Number(bound)) return {};
  return /^(?:>|≥|more)/i.test(sign) ? { low: Number(bound) } : { high: Number(bound) };
}

function measuredOf(holder: unknown): Measured | undefined {
  const quantity = at(holder, "valueQuantity");
  const value = numberOf(at(quantity, "value")) ?? numberOf(at(holder, "valueInteger"));
  if (value === undefined) return undefined;
  const [comparator, unit] = [textOf(at(quantity, "comparator")), unitAt(quantity)];
  return {
    value,
    ...(comparator === undefined ? {} : { comparator }),
    ...(unit === undefined ? {} : { unit }),
  };
}

const unitAt = (quantity: unknown) => textOf(at(quantity, "code")) ?? textOf(at(quantity, "unit"));

function testOf(holder: unknown): LaboratoryTest | undefined {
  const codes = listOf(at(holder, "code", "coding"))
    .filter((coding) => at(coding, "system") === LOINC)
    .flatMap((coding) => textOf(at(coding, "code")) ?? []);
  return codes.map((code) => laboratoryTests().get(code)).find((test) => test !== undefined);
}
