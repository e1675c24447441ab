import { at, gather, listOf, numberOf, textOf } from "../fhir/probe.ts";
import { wordsOf } from "./showCode.ts";
import { readDate, showDate, showPeriod } from "./showDate.ts";
import { showNumber, showQuantity, showRange, showRatio } from "./showQuantity.ts";

const PERIODS: ReadonlyMap<unknown, string> = new Map(
  Object.entries({
    s: "second",
    min: "minute",
    h: "hour",
    d: "day",
    wk: "week",
    mo: "month",
    a: "year",
  }),
);

const EVENTS: ReadonlyMap<unknown, string> = new Map(
  Object.entries({
    MORN: "in the morning",
    "MORN.early": "early in the morning",
    NOON: "at noon",
    AFT: "in the afternoon",
    EVE: "in the evening",
    NIGHT: "at night",
    PHS: "after sleep",
    HS: "at bedtime",
    WAKE: "on waking",
    C: "with meals",
    CM: "with breakfast",
    CD: "with lunch",
    CV: "with dinner",
    AC: "before meals",
    ACM: "before breakfast",
    ACD: "before lunch",
    ACV: "before dinner",
    PC: "after meals",
    PCM: "after breakfast",
    PCD: "after lunch",
    PCV: "after dinner",
  }),
);

/**
 * A Dosage (https://hl7.org/fhir/R4/dosage.html) in one line: the prescriber's own text, else the structured
 * parts: dose, timing, route, site, reason, limits.
 */
export function showDosage(dosage: unknown): string | undefined {
  const words = textOf(at(dosage, "text")) ?? textOf(at(dosage, "patientInstruction"));
  if (words !== undefined) return words;
  const parts = [
    doseOf(dosage),
    wordsOf(at(dosage, "method")),
    wordsOf(at(dosage, "route")),
    wordsOf(at(dosage, "site")),
    showTiming(at(dosage, "timing")),
    asNeededOf(dosage),
    ...gather(at(dosage, "additionalInstruction"), wordsOf),
    labelled("at most", showRatio(at(dosage, "maxDosePerPeriod"))),
    labelled("at most", showQuantity(at(dosage, "maxDosePerAdministration"))),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(", ");
}

function doseOf(dosage: unknown): string | undefined {
  // MedicationAdministration has one dosage with `dose` in it; the others a list of doses and rates.
  const doses = [dosage, ...listOf(at(dosage, "doseAndRate"))].flatMap((part) => {
    const dose =
      showQuantity(at(part, "doseQuantity")) ??
      showRange(at(part, "doseRange")) ??
      showQuantity(at(part, "dose"));
    const rate =
      showRatio(at(part, "rateRatio")) ??
      showQuantity(at(part, "rateQuantity")) ??
      showRange(at(part, "rateRange"));
    return [labelled(/^[\d.]+$/.test(dose ?? "") ? "dose" : "", dose), labelled("at", rate)].filter(
      (one) => one !== undefined,
    );
  });
  return doses.length === 0 ? undefined : doses.join(" ");
}

/** A Timing: its code or text, else `2 times every 8 hours, in the morning, for 10 days`. */
function showTiming(timing: unknown): string | undefined {
  const repeat = at(timing, "repeat");
  const parts = [
    frequencyOf(repeat),
    ...listOf(at(repeat, "when")).map((event) => EVENTS.get(event)),
    listOf(at(repeat, "timeOfDay"))
      .flatMap((time) => textOf(time)?.slice(0, 5) ?? [])
      .join(", ") || undefined,
    daysOf(repeat),
    labelled("for", boundsOf(repeat)),
    labelled("", countOf(repeat)),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(", ");
  const events = listOf(at(timing, "event")).flatMap((event) => readDate(event) ?? []);
  return wordsOf(at(timing, "code")) ?? (events.length === 0 ? undefined : events.map(showDate).join(", "));
}

function frequencyOf(repeat: unknown): string | undefined {
  const period = numberOf(at(repeat, "period"));
  const unit = PERIODS.get(at(repeat, "periodUnit"));
  if (period === undefined || unit === undefined) return undefined;
  const frequency = numberOf(at(repeat, "frequency")) ?? 1;
  const most = numberOf(at(repeat, "frequencyMax"));
  const longest = numberOf(at(repeat, "periodMax"));
  const times =
    most === undefined ? timesOf(frequency) : `${showNumber(frequency)}–${showNumber(most)} times`;
  const span = longest === undefined ? showNumber(period) : `${showNumber(period)}–${showNumber(longest)}`;
  if (span === "1") return `${times} a ${unit}`.replace("a hour", "an hour");
  return frequency === 1 && most === undefined ? `every ${span} ${unit}s` : `${times} every ${span} ${unit}s`;
}

function daysOf(repeat: unknown): string | undefined {
  const days = listOf(at(repeat, "dayOfWeek")).flatMap((day) => textOf(day) ?? []);
  return days.length === 0
    ? undefined
    : `on ${days.map((day) => day.charAt(0).toUpperCase() + day.slice(1)).join(", ")}`;
}

function timesOf(frequency: number): string {
  return frequency === 1 ? "once" : frequency === 2 ? "twice" : `${showNumber(frequency)} times`;
}

function boundsOf(repeat: unknown): string | undefined {
  const duration = showQuantity(at(repeat, "boundsDuration")) ?? showRange(at(repeat, "boundsRange"));
  return duration ?? showPeriod(at(repeat, "boundsPeriod"))?.text;
}

function countOf(repeat: unknown): string | undefined {
  const count = numberOf(at(repeat, "count"));
  return count === undefined ? undefined : `${count} ${count === 1 ? "dose" : "doses"}`;
}

function asNeededOf(dosage: unknown): string | undefined {
  const reason = wordsOf(at(dosage, "asNeededCodeableConcept"));
  if (reason !== undefined) return `as needed for ${reason}`;
  return at(dosage, "asNeededBoolean") === true ? "as needed" : undefined;
}

function labelled(label: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${label} ${text}`.trim();
}
