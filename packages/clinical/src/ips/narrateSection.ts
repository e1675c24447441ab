import type { Narrative } from "fhir/r4.js";
import type { ChartItem } from "../chart/Chart.ts";
import type { CodedText } from "../show/showCode.ts";
import type { When } from "../show/showDate.ts";
import type { ResultValue } from "../show/showValue.ts";
import type { Picked } from "./sections.ts";

/** As much of any item as a line of a summary needs. */
interface Told extends ChartItem {
  readonly code?: CodedText;
  readonly when?: When | undefined;
  readonly onset?: When | undefined;
  readonly value?: ResultValue | undefined;
  readonly components?: readonly { readonly code: CodedText; readonly value?: ResultValue | undefined }[];
  readonly dosages?: readonly string[];
  readonly reactions?: readonly { readonly manifestations: readonly string[] }[];
  readonly conclusion?: string | undefined;
}

/** What a section holds, for a person: one line for each item, in the words of the chart. Plain text made safe for XHTML. */
export function narrateSection(items: readonly Picked[], none: string): Narrative {
  const lines = items.map(({ item, title }) => lineOf(item as Told, title));
  const body =
    lines.length === 0
      ? `<p>${escaped(none)}</p>`
      : `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul>`;
  return { status: "generated", div: `<div xmlns="http://www.w3.org/1999/xhtml">${body}</div>` };
}

function lineOf(item: Told, title: string | undefined): string {
  const { code, when, onset, value, components = [], dosages = [], reactions = [], conclusion } = item;
  const parts = components.map((part) => [part.code.text, part.value?.text].filter(Boolean).join(" "));
  const detail = [
    value?.text,
    ...parts,
    ...dosages,
    ...reactions.flatMap(({ manifestations }) => manifestations),
    conclusion,
  ].filter(Boolean);
  const name = title ?? code?.text ?? item.source.resourceType;
  const date = (when ?? onset)?.text;
  return `${name}${detail.length > 0 ? `: ${detail.join("; ")}` : ""}${date ? ` (${date})` : ""}`;
}

function escaped(text: string): string {
  // What XML 1.0 cannot hold at all goes.
  const clean = text.replace(/[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, " ");
  return clean.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
