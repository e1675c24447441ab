import { isRef, nameOf, type PdfDict, type PdfValue } from "./PdfValue.ts";

const DO = /\/([^\0\t\n\f\r ()<>[\]{}/%]{1,256})[\0\t\n\f\r ]+Do(?![A-Za-z])/g;
export type DrawnNames = ReadonlyMap<string, number>;

/** What stands for a drawing whose parts lead back to itself: readers stop there. */
const WITHIN = -1;

/**
 * How many drawings the page with the most of them comes to, when every form is drawn as often as it is named: ten
 * forms that each draw the next one ten times are ten thousand million. Counts no further than `most`.
 */
export function nestingOf(
  objects: ReadonlyMap<number, PdfValue>,
  drawn: ReadonlyMap<number, DrawnNames>,
  most: number,
): number {
  const costs = new Map<number, number>();
  const dictOf = (value: PdfValue | undefined): PdfDict | undefined => {
    const one = isRef(value) ? objects.get(value.ref) : value;
    return one instanceof Map ? one : undefined;
  };
  const formsOf = (dict: PdfDict | undefined): PdfDict | undefined =>
    dictOf(dictOf(dict?.get("Resources"))?.get("XObject"));
  const costOf = (stream: number, outer: PdfDict | undefined, depth: number): number => {
    const known = costs.get(stream);
    if (known !== undefined) return known === WITHIN ? 0 : known;
    if (depth > MOST_DEPTH) return most + 1;
    costs.set(stream, WITHIN);
    const forms = formsOf(dictOf({ ref: stream })) ?? outer;
    let cost = 1;
    for (const [name, times] of drawn.get(stream) ?? []) {
      const form = forms?.get(name);
      if (!isRef(form) || nameOf(dictOf(form)?.get("Subtype")) !== "Form") continue;
      cost += times * costOf(form.ref, forms, depth + 1);
      if (cost > most) break;
    }
    costs.set(stream, cost);
    return cost;
  };
  let worst = 0;
  for (const value of objects.values()) {
    if (!(value instanceof Map) || !value.has("Contents")) continue;
    const contents = value.get("Contents") as PdfValue;
    const listed = isRef(contents) ? objects.get(contents.ref) : contents;
    const parts = Array.isArray(listed) ? listed : [contents];
    for (const part of parts) {
      if (isRef(part)) worst = Math.max(worst, costOf(part.ref, inheritedForms(value, dictOf, formsOf), 0));
    }
  }
  for (const stream of drawn.keys()) worst = Math.max(worst, costOf(stream, undefined, 0));
  return worst;
}

const MOST_DEPTH = 500;
const MOST_PARENTS = 50;

/** A page without resources of its own has its parents'. */
function inheritedForms(
  page: PdfDict,
  dictOf: (value: PdfValue | undefined) => PdfDict | undefined,
  formsOf: (dict: PdfDict | undefined) => PdfDict | undefined,
): PdfDict | undefined {
  let node: PdfDict | undefined = page;
  for (let i = 0; i < MOST_PARENTS && node !== undefined; i += 1) {
    if (node.has("Resources")) return formsOf(node);
    node = dictOf(node.get("Parent"));
  }
  return undefined;
}

/** The drawings that a content stream names, and how often. */
export function namesDrawnIn(text: string): DrawnNames {
  const names = new Map<string, number>();
  for (const [, name = ""] of text.matchAll(DO)) names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}
