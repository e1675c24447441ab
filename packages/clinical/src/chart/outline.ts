import { at, gather, listOf, textOf } from "../fhir/probe.ts";
import { absenceOf } from "../show/absence.ts";
import { codeOf, showCode, showCodeAt, wordsOf } from "../show/showCode.ts";
import { showWhen } from "../show/showDate.ts";
import { showNarrative } from "../show/showNarrative.ts";
import type { DocumentOutline, Section } from "./Chart.ts";
import { type Desk, itemOf, type Sheet } from "./Desk.ts";

/** https://hl7.org/fhir/R4/composition.html */
export function toOutline(sheet: Sheet, desk: Desk): DocumentOutline {
  const { resource } = sheet;
  const code = showCodeAt(resource, "type");
  return {
    ...itemOf(sheet),
    // FHIR requires a title, so a masked one has a filler in its place.
    title:
      absenceOf(resource, "title") === undefined ? (textOf(at(resource, "title")) ?? code.text) : code.text,
    code,
    when: showWhen(resource, "date"),
    sections: listOf(at(resource, "section")).map((section) => toSection(section, { sheet, desk })),
  };
}

/** Sections nest, but never deeper than a record may: the reader has checked. */
function toSection(section: unknown, context: { sheet: Sheet; desk: Desk }): Section {
  const entries = listOf(at(section, "entry"));
  const found = gather(entries, (entry) => context.desk.find(entry, context.sheet)?.source);
  return {
    title: textOf(at(section, "title")) ?? showCode(at(section, "code"))?.text ?? "Section",
    code: codeOf(at(section, "code")),
    entries: found,
    missingEntries: entries.length - found.length,
    text: showNarrative(at(section, "text", "div")),
    emptyReason: wordsOf(at(section, "emptyReason")),
    sections: listOf(at(section, "section")).map((inner) => toSection(inner, context)),
  };
}
