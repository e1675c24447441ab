import { at, gather, listOf, textOf } from "../fhir/probe.ts";
import { type CodedText, showCodeAt, wordsOf } from "../show/showCode.ts";
import { compareDates, readDate, showDate, showWhen } from "../show/showDate.ts";
import { showFlags } from "../show/showFlag.ts";
import { readBand, showReferenceRange, showValue } from "../show/showValue.ts";
import type { Attachment, Report, ResultGroup, ResultPoint, ResultSeries } from "./Chart.ts";
import { type Desk, itemOf, type Sheet } from "./Desk.ts";
import { namedBy } from "./names.ts";

/** http://terminology.hl7.org/CodeSystem/observation-category, in the order in which a clinician looks. */
const TITLES: Readonly<Record<string, string>> = {
  "vital-signs": "Vital signs",
  laboratory: "Laboratory",
  imaging: "Imaging",
  exam: "Examination",
  procedure: "Procedure",
  survey: "Survey",
  "social-history": "Social history",
  activity: "Activity",
  therapy: "Therapy",
  uncategorised: "Other results",
};

/** A point with what it is a point of. */
export interface PlacedPoint {
  readonly category: string;
  readonly code: CodedText;
  readonly point: ResultPoint;
}

/** Every Observation as a point of the series of its code and unit, the series grouped by category. */
export function groupResults(sheets: readonly Sheet[], desk: Desk): ResultGroup[] {
  return groupPoints(
    sheets.map((sheet) => ({
      category: categoryOf(sheet),
      code: showCodeAt(sheet.resource, "code"),
      point: toPoint(sheet, desk),
    })),
  );
}

/** Points as series of one code and unit, the oldest first, in groups of one category. */
export function groupPoints(placed: readonly PlacedPoint[]): ResultGroup[] {
  const groups = new Map<string, Map<string, { series: ResultSeries; points: ResultPoint[] }>>();
  for (const { category, code, point } of placed) {
    const unit = point.value?.unit;
    const key = [code.system ?? "", code.code ?? code.text, unit ?? ""].join("|");
    const group = groups.get(category) ?? new Map();
    groups.set(category, group);
    const known = group.get(key);
    if (known !== undefined) known.points.push(point);
    else {
      const points = [point];
      group.set(key, { series: { code, ...(unit === undefined ? {} : { unit }), points }, points });
    }
  }
  const order = Object.keys(TITLES);
  const rank = (category: string): number =>
    order.includes(category) ? order.indexOf(category) : order.length - 1.5;
  return [...groups]
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([category, group]) => ({
      category,
      title: Object.hasOwn(TITLES, category) ? (TITLES[category] ?? category) : category,
      series: [...group.values()].map(({ series, points }) => {
        points.sort((a, b) => compareDates(a.when?.start ?? a.when?.end, b.when?.start ?? b.when?.end));
        return series;
      }),
    }));
}

/** The first category that is one of FHIR's own, else the first. */
function categoryOf({ resource }: Sheet): string {
  const codes = listOf(at(resource, "category")).flatMap((category) =>
    listOf(at(category, "coding")).flatMap((coding) => textOf(at(coding, "code")) ?? []),
  );
  const known = codes.find((code) => Object.hasOwn(TITLES, code));
  return known ?? wordsOf(listOf(at(resource, "category"))[0]) ?? "uncategorised";
}

/** https://hl7.org/fhir/R4/observation.html */
function toPoint(sheet: Sheet, desk: Desk): ResultPoint {
  const { resource } = sheet;
  return {
    ...itemOf(sheet),
    when: showWhen(resource, "effective") ?? showWhen(resource, "issued"),
    value: showValue(resource),
    components: listOf(at(resource, "component")).map((component) => ({
      code: showCodeAt(component, "code"),
      value: showValue(component),
      flags: showFlags(component),
      referenceRange: showReferenceRange(component),
      band: readBand(component),
    })),
    flags: showFlags(resource),
    referenceRange: showReferenceRange(resource),
    band: readBand(resource),
    method: wordsOf(at(resource, "method")),
    bodySite: wordsOf(at(resource, "bodySite")),
    members: gather(at(resource, "hasMember"), (member) => desk.find(member, sheet)?.source),
  };
}

/** https://hl7.org/fhir/R4/diagnosticreport.html */
export function toReport(sheet: Sheet, desk: Desk): Report {
  const { resource } = sheet;
  const results = listOf(at(resource, "result"));
  const found = gather(results, (result) => desk.find(result, sheet)?.source);
  const by = [...listOf(at(resource, "resultsInterpreter")), ...listOf(at(resource, "performer"))];
  return {
    ...itemOf(sheet),
    code: showCodeAt(resource, "code"),
    categories: gather(at(resource, "category"), wordsOf),
    when: showWhen(resource, "effective") ?? showWhen(resource, "issued"),
    conclusion: textOf(at(resource, "conclusion")),
    conclusionCodes: gather(at(resource, "conclusionCode"), wordsOf),
    results: found,
    missingResults: results.length - found.length,
    by: gather(by, (reference) => namedBy(desk, reference, sheet))[0],
    attachments: gather(at(resource, "presentedForm"), toAttachment),
  };
}

/** https://hl7.org/fhir/R4/datatypes.html#Attachment */
export function toAttachment(attachment: unknown): Attachment {
  const created = readDate(at(attachment, "creation"));
  return {
    title: textOf(at(attachment, "title")) ?? (created === undefined ? undefined : showDate(created)),
    contentType: textOf(at(attachment, "contentType")),
    isInline: textOf(at(attachment, "data")) !== undefined,
  };
}
