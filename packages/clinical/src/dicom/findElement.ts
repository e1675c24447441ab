import type { DicomElement } from "./DicomFile.ts";

/** The element of a tag in a list in ascending order, or undefined. */
export function findElement(elements: readonly DicomElement[], tag: number): DicomElement | undefined {
  let low = 0;
  let high = elements.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const element = elements[middle];
    if (element === undefined) return undefined;
    if (element.tag === tag) return element;
    if (element.tag < tag) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
