import type { Source } from "../chart/Chart.ts";
import { layOut, type Sheet } from "../chart/Desk.ts";
import { at, listOf, textOf } from "../fhir/probe.ts";
import { type CodedText, showCodeAt } from "../show/showCode.ts";
import { showValue } from "../show/showValue.ts";
import { judgeObservation, type Verdict } from "./judgeObservation.ts";

import { measureeOf } from "./measureeOf.ts";

/** A result that somebody must look at. */
export interface AbnormalResult {
  /** The Observation, in the record. */
  readonly source: Source;
  /** What was measured; a component's own name where it is one. */
  readonly code: CodedText;
  /** With its unit. */
  readonly value?: string | undefined;
  readonly isCritical: boolean;
  /** v3-ObservationInterpretation. */
  readonly interpretation: string;
  /** Who says so: the laboratory itself, the reference range that stands with the value, or the usual one of adults. */
  readonly by: Verdict["by"];
}

/** What of a record is abnormal. */
export interface Abnormality {
  readonly isAbnormal: boolean;
  readonly isCritical: boolean;
  /** The critical first, else in the record's order. */
  readonly results: readonly AbnormalResult[];
  /** Results of which something or somebody said that they are as expected. */
  readonly normal: number;
  /** Results with a value of which nobody can say: not abnormal is not normal. */
  readonly unjudged: number;
}

/** Results that were never meant, or are not there yet. */
const NONE = new Set(["entered-in-error", "cancelled", "registered"]);

/**
 * The abnormal results of a record, for the flag that doctor and patient get. The laboratory's own interpretation counts first
 * (FHIR's, or OBX-8 of HL7 v2 after conversion); else the reference range that stands with the value; else the usual range of
 * adults for the test in that unit. Takes any bundle, whole or de-identified, and never throws on what it holds.
 *
 * @example const { isCritical } = abnormalIn(bundle);
 */
export function abnormalIn(record: unknown): Abnormality {
  const { sheets } = layOut(record);
  const patient = sheets.find(({ source }) => source.resourceType === "Patient")?.resource;
  const found: AbnormalResult[] = [];
  let normal = 0;
  let unjudged = 0;
  for (const sheet of sheets) {
    if (sheet.source.resourceType !== "Observation") continue;
    if (NONE.has(textOf(at(sheet.resource, "status")) ?? "")) continue;
    const of = measureeOf(patient, timeOf(sheet));
    for (const holder of [sheet.resource, ...listOf(at(sheet.resource, "component"))]) {
      const verdict = judgeObservation(holder, of);
      const value = showValue(holder);
      if (verdict === undefined) unjudged += value === undefined || value.kind === "absent" ? 0 : 1;
      else if (verdict.tone === "normal") normal += 1;
      else found.push(toResult({ sheet, holder, verdict }));
    }
  }
  const results = found.sort((a, b) => Number(b.isCritical) - Number(a.isCritical));
  return {
    isAbnormal: results.length > 0,
    isCritical: results.some(({ isCritical }) => isCritical),
    results,
    normal,
    unjudged,
  };
}

function timeOf({ resource }: Sheet): string | undefined {
  return (
    textOf(at(resource, "effectiveDateTime")) ??
    textOf(at(resource, "effectivePeriod", "start")) ??
    textOf(at(resource, "issued"))
  );
}

function toResult({
  sheet,
  holder,
  verdict,
}: {
  readonly sheet: Sheet;
  readonly holder: unknown;
  readonly verdict: Verdict;
}): AbnormalResult {
  const value = showValue(holder)?.text;
  return {
    source: sheet.source,
    code: showCodeAt(holder, "code"),
    ...(value === undefined ? {} : { value }),
    isCritical: verdict.tone === "critical",
    interpretation: verdict.interpretation,
    by: verdict.by,
  };
}
