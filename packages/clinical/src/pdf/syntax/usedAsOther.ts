import { isRef, type PdfValue } from "./PdfValue.ts";

/** Where a reference means a picture: these keys, and the drawings that a page knows. */
const PICTURES = new Set(["SMask", "Mask", "Thumb"]);

/** The objects that something refers to otherwise than as a picture: they may be unpacked, whatever they call themselves. */
export function usedAsOther(objects: ReadonlyMap<number, PdfValue>): ReadonlySet<number> {
  const drawings = new Set<number>();
  const used = new Set<number>();
  const find = (value: PdfValue) => {
    if (Array.isArray(value)) for (const one of value) find(one);
    if (!(value instanceof Map)) return;
    const listed = value.get("XObject");
    if (isRef(listed)) drawings.add(listed.ref);
    for (const one of value.values()) find(one);
  };
  for (const value of objects.values()) find(value);
  const visit = (value: PdfValue, isDrawings: boolean) => {
    if (isRef(value)) used.add(value.ref);
    else if (Array.isArray(value)) for (const one of value) visit(one, false);
    else if (value instanceof Map) {
      for (const [key, one] of value) {
        if (isRef(one) && (isDrawings || PICTURES.has(key))) continue;
        visit(one, key === "XObject");
      }
    }
  };
  for (const [number, value] of objects) visit(value, drawings.has(number));
  return used;
}
