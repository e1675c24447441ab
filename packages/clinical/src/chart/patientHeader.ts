import { at, gather, listOf, textOf } from "../fhir/probe.ts";
import { absenceOf } from "../show/absence.ts";
import { wordsOf } from "../show/showCode.ts";
import { type ChartDate, readDate } from "../show/showDate.ts";
import type { Age, PatientHeader } from "./Chart.ts";
import type { Sheet } from "./Desk.ts";
import { nameOf } from "./names.ts";

/** The head of the chart; `today` is `YYYY-MM-DD`. */
export function patientHeader(sheet: Sheet | undefined, today: string): PatientHeader {
  if (sheet === undefined) return { identifiers: [], languages: [] };
  const { resource, source } = sheet;
  const birth = readDate(at(resource, "birthDate"));
  const deceased = readDate(at(resource, "deceasedDateTime"));
  const flag = at(resource, "deceasedBoolean");
  const isDeceased =
    deceased !== undefined || absenceOf(resource, "deceasedDateTime") !== undefined
      ? true
      : typeof flag === "boolean"
        ? flag
        : undefined;
  return {
    source,
    name: nameOf(resource),
    identifiers: gather(at(resource, "identifier"), identifierOf),
    sex: textOf(at(resource, "gender")),
    sexAbsent: absenceOf(resource, "gender"),
    birth,
    birthAbsent: birth === undefined ? absenceOf(resource, "birthDate") : undefined,
    age: ageOf(birth, { isDeceased, deceased, today }),
    isDeceased,
    deceased,
    maritalStatus: maritalStatusOf(at(resource, "maritalStatus")),
    languages: gather(at(resource, "communication"), (one) => wordsOf(at(one, "language"))),
  };
}

/** http://terminology.hl7.org/CodeSystem/v3-MaritalStatus, for senders that give the bare letter. */
const MARITAL: ReadonlyMap<string | undefined, string> = new Map(
  Object.entries({
    D: "Divorced",
    L: "Legally separated",
    M: "Married",
    S: "Never married",
    T: "Partnered",
    W: "Widowed",
  }),
);

function maritalStatusOf(concept: unknown): string | undefined {
  const words = wordsOf(concept);
  return MARITAL.get(words) ?? words;
}

function identifierOf(identifier: unknown): { label: string; value: string } | undefined {
  const value = textOf(at(identifier, "value"));
  if (value === undefined) return undefined;
  return { label: wordsOf(at(identifier, "type")) ?? textOf(at(identifier, "use")) ?? "Identifier", value };
}

interface Ends {
  readonly isDeceased: boolean | undefined;
  readonly deceased: ChartDate | undefined;
  readonly today: string;
}

/** Age from what is known of both dates, as a span; none for a death of unknown date or a date in the future. */
function ageOf(birth: ChartDate | undefined, { isDeceased, deceased, today }: Ends): Age | undefined {
  if (birth === undefined || (isDeceased === true && deceased === undefined)) return undefined;
  const end = deceased?.value.slice(0, 10) ?? today;
  const min = yearsBetween(fill(birth.value, "latest"), fill(end, "earliest"));
  const max = yearsBetween(fill(birth.value, "earliest"), fill(end, "latest"));
  if (max < 0) return undefined;
  const low = Math.max(0, min);
  return {
    min: low,
    max,
    text: low === max ? `${max}` : `${low}–${max}`,
    at: deceased === undefined ? "now" : "death",
  };
}

/** The first or last day that a partial date may mean. */
function fill(date: string, which: "earliest" | "latest"): string {
  const [year = "0000", month, day] = date.slice(0, 10).split("-");
  const end = which === "earliest" ? ["01", "01"] : ["12", "31"];
  return `${year}-${month ?? end[0]}-${day ?? end[1]}`;
}

function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** The Patient sheet that a chart is about: the only one, or the one that most resources name as subject. */
export function findSubjectSheet(
  sheets: readonly Sheet[],
  find: (sheet: Sheet) => Sheet | undefined,
): Sheet | undefined {
  const patients = sheets.filter(({ source }) => source.resourceType === "Patient");
  if (patients.length <= 1) return patients[0];
  const votes = new Map<Sheet, number>();
  for (const sheet of sheets) {
    const named = listOf(at(sheet.resource, "subject")).length > 0 ? find(sheet) : undefined;
    if (named !== undefined) votes.set(named, (votes.get(named) ?? 0) + 1);
  }
  return [...patients].sort((a, b) => (votes.get(b) ?? 0) - (votes.get(a) ?? 0))[0];
}
