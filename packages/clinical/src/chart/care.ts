import { at, gather, listOf, numberOf, textOf } from "../fhir/probe.ts";
import { codeOf, showCode, showCodeAt, wordsOf } from "../show/showCode.ts";
import { readDate, showDate, showPeriod, showWhen } from "../show/showDate.ts";
import { showQuantity, showRange } from "../show/showQuantity.ts";
import type { CarePlanItem, CareTeamItem, EncounterItem, GoalItem, ProcedureItem } from "./Chart.ts";
import { type Desk, itemOf, type Sheet } from "./Desk.ts";
import { codedBy, namedBy, reasonsOf } from "./names.ts";

/** http://terminology.hl7.org/CodeSystem/v3-ActCode, the part that Encounter.class uses. */
const CLASSES: Readonly<Record<string, string>> = {
  AMB: "outpatient",
  EMER: "emergency",
  FLD: "field",
  HH: "home health",
  IMP: "inpatient",
  ACUTE: "inpatient, acute",
  NONAC: "inpatient, non-acute",
  OBSENC: "observation",
  PRENC: "pre-admission",
  SS: "short stay",
  VR: "virtual",
};

/** https://hl7.org/fhir/R4/procedure.html */
export function toProcedure(sheet: Sheet, desk: Desk): ProcedureItem {
  const { resource } = sheet;
  return {
    ...itemOf(sheet),
    code: showCodeAt(resource, "code"),
    when: showWhen(resource, "performed"),
    reasons: reasonsOf(desk, sheet),
    bodySites: gather(at(resource, "bodySite"), wordsOf),
    outcome: wordsOf(at(resource, "outcome")),
    by: gather(at(resource, "performer"), (performer) => namedBy(desk, at(performer, "actor"), sheet))[0],
  };
}

/** https://hl7.org/fhir/R4/encounter.html */
export function toEncounter(sheet: Sheet, desk: Desk): EncounterItem {
  const { resource } = sheet;
  const classCode = codeOf(at(resource, "class")) ?? "";
  const setting = Object.hasOwn(CLASSES, classCode) ? CLASSES[classCode] : wordsOf(at(resource, "class"));
  const type = listOf(at(resource, "type")).flatMap((one) => showCode(one) ?? [])[0];
  const diagnoses = gather(at(resource, "diagnosis"), (one) => codedBy(desk, at(one, "condition"), sheet));
  return {
    ...itemOf(sheet),
    code:
      type ?? (setting === undefined ? showCodeAt(resource, "class") : { text: setting, code: classCode }),
    class: setting,
    when: showPeriod(at(resource, "period")),
    reasons: [...new Set([...reasonsOf(desk, sheet), ...diagnoses])],
    at:
      namedBy(desk, at(resource, "serviceProvider"), sheet) ??
      gather(at(resource, "location"), (place) => namedBy(desk, at(place, "location"), sheet))[0],
    by: gather(at(resource, "participant"), (one) => namedBy(desk, at(one, "individual"), sheet))[0],
  };
}

/** https://hl7.org/fhir/R4/careplan.html */
export function toCarePlan(sheet: Sheet, desk: Desk): CarePlanItem {
  const { resource } = sheet;
  const title = textOf(at(resource, "title"));
  // Where a plan has no title its categories say what it is; the more particular ones stand last.
  const category = [...listOf(at(resource, "category"))].reverse().flatMap((one) => showCode(one) ?? [])[0];
  return {
    ...itemOf(sheet),
    code:
      title !== undefined
        ? { text: title }
        : (category ?? showCode(at(resource, "description")) ?? { text: "Care plan" }),
    when: showPeriod(at(resource, "period")),
    activities: gather(at(resource, "activity"), (activity) => {
      const detail = at(activity, "detail");
      const text =
        wordsOf(at(detail, "code")) ??
        textOf(at(detail, "description")) ??
        codedBy(desk, at(activity, "reference"), sheet);
      return text === undefined ? undefined : { text, status: textOf(at(detail, "status")) };
    }),
    addresses: gather(at(resource, "addresses"), (reference) => codedBy(desk, reference, sheet)),
  };
}

/** https://hl7.org/fhir/R4/goal.html */
export function toGoal(sheet: Sheet): GoalItem {
  const { resource } = sheet;
  return {
    ...itemOf(sheet),
    status: textOf(at(resource, "lifecycleStatus")),
    code: showCodeAt(resource, "description"),
    when: showWhen(resource, "start"),
    targets: gather(at(resource, "target"), targetOf),
    achievement: wordsOf(at(resource, "achievementStatus")),
  };
}

function targetOf(target: unknown): string | undefined {
  const value =
    showQuantity(at(target, "detailQuantity")) ??
    showRange(at(target, "detailRange")) ??
    wordsOf(at(target, "detailCodeableConcept")) ??
    textOf(at(target, "detailString"));
  const due = readDate(at(target, "dueDate"));
  const what = [wordsOf(at(target, "measure")), value].filter(Boolean).join(": ");
  const parts = [what, due === undefined ? "" : `by ${showDate(due)}`].filter((part) => part !== "");
  return parts.length === 0 ? undefined : parts.join(" ");
}

/** https://hl7.org/fhir/R4/careteam.html */
export function toCareTeam(sheet: Sheet, desk: Desk): CareTeamItem {
  const { resource } = sheet;
  const name = textOf(at(resource, "name"));
  const category = listOf(at(resource, "category")).flatMap((one) => showCode(one) ?? [])[0];
  return {
    ...itemOf(sheet),
    code: name !== undefined ? { text: name } : (category ?? { text: "Care team" }),
    when: showPeriod(at(resource, "period")),
    members: listOf(at(resource, "participant")).map((one) => ({
      name: namedBy(desk, at(one, "member"), sheet),
      role: gather(at(one, "role"), wordsOf)[0],
    })),
  };
}

/** How many of something a resource says it has. */
export function countAt(resource: unknown, element: string): number | undefined {
  return numberOf(at(resource, element));
}
