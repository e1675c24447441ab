import { at, textOf } from "../fhir/probe.ts";
import type { Measuree } from "./judgeValue.ts";

/**
 * Sex and age of a Patient on the day of a measurement. Of dates that are only partly known the age is a span; none where there is no
 * birth date.
 */
export function measureeOf(patient: unknown, on: string | undefined): Measuree {
  const sex = textOf(at(patient, "gender"));
  const born = textOf(at(patient, "birthDate"));
  const age = born === undefined || on === undefined ? undefined : ageOn(born, on);
  return { ...(sex === undefined ? {} : { sex }), ...(age === undefined ? {} : { age }) };
}

function ageOn(born: string, on: string): Measuree["age"] {
  const [from, to] = [spanOf(born), spanOf(on)];
  if (from === undefined || to === undefined) return undefined;
  return { min: yearsBetween(from.last, to.first), max: yearsBetween(from.first, to.last) };
}

/** The first and the last day that a date may stand for, as `YYYY-MM-DD`. */
function spanOf(date: string): { readonly first: string; readonly last: string } | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date) ?? [];
  if (year === undefined) return undefined;
  return {
    first: `${year}-${month ?? "01"}-${day ?? "01"}`,
    last: `${year}-${month ?? "12"}-${day ?? "31"}`,
  };
}

function yearsBetween(born: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) < born.slice(5) ? years - 1 : years;
}
