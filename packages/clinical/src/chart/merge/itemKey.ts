import type { CodedText } from "../../show/showCode.ts";
import type { ChartDate, When } from "../../show/showDate.ts";
import type { ChartItem, ResultComponent } from "../Chart.ts";
import type { ListName } from "../order.ts";
import { foldText } from "../search/foldText.ts";

/** What lasts: the same without any date is the same. A measurement or a visit without a date may be another one. */
const LASTING: ReadonlySet<ListName | "results"> = new Set([
  "problems",
  "allergies",
  "medicines",
  "familyHistory",
  "careTeams",
  "carePlans",
  "goals",
  "alerts",
  "devices",
  "providers",
]);

/** An item of any list, as far as sameness goes. */
export interface AnyItem extends ChartItem {
  readonly code?: CodedText | undefined;
  readonly name?: string | undefined;
  readonly title?: string | undefined;
  readonly kind?: string | undefined;
  readonly when?: When | undefined;
  readonly onset?: When | undefined;
  readonly value?: { readonly text: string; readonly absent?: unknown } | undefined;
  readonly components?: readonly ResultComponent[] | undefined;
}

/**
 * What an item is about: its kind, code, date and value. Items of two records with one key are the same thing, unless
 * the rest of them contradicts. Undefined where an item says too little to be sure: then it stands for itself.
 */
export function itemKey(list: ListName | "results", item: AnyItem): string | undefined {
  const what = list === "providers" ? nameKey(item.name) : codeKey(item.code);
  if (what === undefined) return undefined;
  const when = whenKey(item.when ?? item.onset);
  if (when === undefined && !LASTING.has(list)) return undefined;
  if (item.value?.absent !== undefined) return undefined;
  const values = [
    item.value?.text ?? "",
    ...(item.components ?? [])
      .map(({ code, value }) => `${codeKey(code) ?? "?"}=${value?.text ?? ""}`)
      .sort(),
  ];
  return JSON.stringify([
    list,
    item.source.resourceType,
    item.kind ?? "",
    item.title ?? "",
    what,
    when ?? "",
    values,
  ]);
}

/** By its coding where it has one: words differ from house to house. */
export function codeKey(code: CodedText | undefined): string | undefined {
  if (code === undefined || code.absent !== undefined) return undefined;
  return code.system !== undefined && code.code !== undefined
    ? `${code.system}|${code.code}`
    : nameKey(code.text);
}

function nameKey(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `"${foldText(name)}"`;
}

/** Dates by what they say; a time in any zone by its instant. A vaguer date is another date: nothing is guessed. */
function whenKey(when: When | undefined): string | undefined {
  if (when === undefined || when.absent !== undefined) return undefined;
  if (when.start === undefined && when.end === undefined) return when.text;
  return `${dateKey(when.start)}/${dateKey(when.end)}`;
}

function dateKey(date: ChartDate | undefined): string {
  if (date === undefined) return "";
  const instant =
    date.precision === "time" && /(?:Z|[+-]\d\d:\d\d)$/.test(date.value)
      ? Date.parse(date.value)
      : Number.NaN;
  return Number.isNaN(instant) ? date.value : String(instant);
}
