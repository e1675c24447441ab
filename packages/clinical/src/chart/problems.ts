import { at, gather, textOf } from "../fhir/probe.ts";
import { codeOf, showCodeAt, wordsOf } from "../show/showCode.ts";
import { readDate, showWhen } from "../show/showDate.ts";
import type { Allergy, AllergyReaction, Problem } from "./Chart.ts";
import { itemOf, type Sheet } from "./Desk.ts";

const ACTIVE: ReadonlySet<string> = new Set(["active", "recurrence", "relapse"]);
const UNTRUE: ReadonlySet<string> = new Set(["refuted", "entered-in-error"]);

/** Active by its clinical status; where that is unstated, unless refuted or abated. */
function isActive(resource: unknown): boolean {
  if (UNTRUE.has(codeOf(at(resource, "verificationStatus")) ?? "")) return false;
  const status = codeOf(at(resource, "clinicalStatus"));
  return status === undefined ? showWhen(resource, "abatement") === undefined : ACTIVE.has(status);
}

/** https://hl7.org/fhir/R4/condition.html */
export function toProblem(sheet: Sheet): Problem {
  const { resource } = sheet;
  return {
    ...itemOf(sheet),
    status: codeOf(at(resource, "clinicalStatus")),
    code: showCodeAt(resource, "code"),
    isActive: isActive(resource),
    verification: codeOf(at(resource, "verificationStatus")),
    severity: wordsOf(at(resource, "severity")),
    categories: gather(at(resource, "category"), codeOf),
    bodySites: gather(at(resource, "bodySite"), wordsOf),
    onset: showWhen(resource, "onset"),
    abatement: showWhen(resource, "abatement"),
    recorded: readDate(at(resource, "recordedDate")),
  };
}

/** https://hl7.org/fhir/R4/allergyintolerance.html */
export function toAllergy(sheet: Sheet): Allergy {
  const { resource } = sheet;
  return {
    ...itemOf(sheet),
    status: codeOf(at(resource, "clinicalStatus")),
    code: showCodeAt(resource, "code"),
    isActive: isActive(resource),
    verification: codeOf(at(resource, "verificationStatus")),
    type: textOf(at(resource, "type")),
    categories: stringsOf(at(resource, "category")),
    criticality: textOf(at(resource, "criticality")),
    reactions: gather(at(resource, "reaction"), toReaction),
    onset: showWhen(resource, "onset"),
    lastOccurrence: readDate(at(resource, "lastOccurrence")),
  };
}

function toReaction(reaction: unknown): AllergyReaction {
  return {
    manifestations: gather(at(reaction, "manifestation"), wordsOf),
    severity: textOf(at(reaction, "severity")),
    substance: wordsOf(at(reaction, "substance")),
    description: textOf(at(reaction, "description")),
  };
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap((one) => textOf(one) ?? []) : [];
}
