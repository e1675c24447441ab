import { at, gather, listOf, textOf } from "../fhir/probe.ts";
import { type CodedText, showCode, showCodeAt, wordsOf } from "../show/showCode.ts";
import { showPeriod, showWhen } from "../show/showDate.ts";
import type { DocumentItem, ImagingItem, PlainItem, Provider } from "./Chart.ts";
import { countAt } from "./care.ts";
import { type Desk, itemOf, type Sheet } from "./Desk.ts";
import { namedBy, nameOf } from "./names.ts";
import { toAttachment } from "./results.ts";

/** Where resources of any type keep what they are about, the most telling first. */
const WORDS = [
  "code",
  "type",
  "description",
  "title",
  "category",
  "vaccineCode",
  "use",
  "relationship",
  "name",
] as const;
const TIMES = [
  "authoredOn",
  "effective",
  "occurrence",
  "performed",
  "period",
  "date",
  "created",
  "recorded",
] as const;

/** Any resource in one line. */
export function toPlain(sheet: Sheet, desk: Desk): PlainItem {
  const { resource } = sheet;
  return { ...itemOf(sheet), code: describe(sheet, desk), when: firstTime(resource) };
}

/** Administration in one line: what kind it is goes first, since a claim's code says only "pharmacy". */
export function toAdministration(sheet: Sheet, desk: Desk): PlainItem {
  const item = toPlain(sheet, desk);
  const kind = inWords(sheet.source.resourceType);
  return item.code.text === kind
    ? item
    : { ...item, code: { ...item.code, text: `${kind}: ${item.code.text}` } };
}

function describe(sheet: Sheet, desk: Desk): CodedText {
  const { resource, source } = sheet;
  // The device is what matters in a statement of its use.
  const used = desk.find(at(resource, "device"), sheet);
  if (used !== undefined && used.source.resourceType === "Device") return describe(used, desk);
  const names = listOf(at(resource, "deviceName"))[0];
  const family = source.resourceType === "FamilyMemberHistory" ? describeRelative(resource) : undefined;
  const words = family ?? textOf(at(names, "name"));
  if (words !== undefined) return { text: words };
  for (const element of WORDS) {
    const value = at(resource, element);
    const found = [value, ...listOf(value)].flatMap((one) => showCode(one) ?? [])[0];
    if (found !== undefined && found.absent === undefined) return found;
  }
  return showCodeAt(resource, "code").absent === "withheld"
    ? showCodeAt(resource, "code")
    : { text: inWords(source.resourceType) };
}

function describeRelative(resource: unknown): string | undefined {
  const who = wordsOf(at(resource, "relationship"));
  const what = gather(at(resource, "condition"), (condition) => wordsOf(at(condition, "code")));
  return who === undefined ? undefined : [who, what.join(", ")].filter((part) => part !== "").join(": ");
}

/** `ExplanationOfBenefit` as `Explanation of benefit`. */
function inWords(resourceType: string): string {
  if (resourceType === "Binary") return "File";
  if (resourceType === "DocumentReference") return "Document";
  const words = resourceType.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function firstTime(resource: unknown): PlainItem["when"] {
  for (const element of TIMES) {
    const when = showWhen(resource, element);
    if (when !== undefined) return when;
  }
  return showPeriod(at(resource, "billablePeriod")) ?? showPeriod(at(resource, "timing"));
}

/** https://hl7.org/fhir/R4/imagingstudy.html */
export function toImaging(sheet: Sheet): ImagingItem {
  const { resource } = sheet;
  const series = listOf(at(resource, "series"));
  const modalities = [...listOf(at(resource, "modality")), ...series.map((one) => at(one, "modality"))];
  const procedure = listOf(at(resource, "procedureCode")).flatMap((one) => showCode(one) ?? [])[0];
  const description = textOf(at(resource, "description"));
  const names = [...new Set(modalities.flatMap((one) => wordsOf(one) ?? []))];
  const fallback = names.length === 0 ? "Imaging study" : names.join(", ");
  return {
    ...itemOf(sheet),
    code: procedure ?? { text: description ?? fallback },
    when: showWhen(resource, "started"),
    modalities: names,
    seriesCount: countAt(resource, "numberOfSeries") ?? (series.length || undefined),
    imageCount: countAt(resource, "numberOfInstances"),
  };
}

/** https://hl7.org/fhir/R4/documentreference.html, and Media and Binary, which are content too. */
export function toDocument(sheet: Sheet, desk: Desk): DocumentItem {
  const { resource } = sheet;
  const contents = listOf(at(resource, "content")).map((one) => at(one, "attachment") ?? one);
  const binary = sheet.source.resourceType === "Binary" ? [resource] : [];
  const authors = [...listOf(at(resource, "author")), ...listOf(at(resource, "operator"))];
  return {
    ...itemOf(sheet),
    code: describe(sheet, desk),
    when:
      showWhen(resource, "date") ??
      showWhen(resource, "created") ??
      showPeriod(at(resource, "context", "period")),
    description: textOf(at(resource, "description")),
    by: gather(authors, (author) => namedBy(desk, author, sheet))[0],
    attachments: [...contents, ...binary].map(toAttachment),
  };
}

/** A practitioner, role, organization, place or relative. */
export function toProvider(sheet: Sheet, desk: Desk): Provider {
  const { resource } = sheet;
  const named = nameOf(resource) ?? namedBy(desk, at(resource, "practitioner"), sheet);
  const roles = ["code", "specialty", "type", "relationship"].flatMap((element) =>
    gather(at(resource, element), wordsOf),
  );
  return {
    ...itemOf(sheet),
    name: named ?? namedBy(desk, at(resource, "organization"), sheet),
    roles: [...new Set(roles)],
  };
}
