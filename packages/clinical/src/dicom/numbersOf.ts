import { characterSetsOf } from "./charset/characterSets.ts";
import type { DicomElement } from "./DicomFile.ts";
import { findElement } from "./findElement.ts";
import { textsOf } from "./textsOf.ts";

const READERS: Readonly<
  Record<string, readonly [bytes: number, read: (view: DataView, at: number, le: boolean) => number]>
> = {
  FD: [8, (view, at, le) => view.getFloat64(at, le)],
  FL: [4, (view, at, le) => view.getFloat32(at, le)],
  SL: [4, (view, at, le) => view.getInt32(at, le)],
  SS: [2, (view, at, le) => view.getInt16(at, le)],
  UL: [4, (view, at, le) => view.getUint32(at, le)],
  US: [2, (view, at, le) => view.getUint16(at, le)],
};

/** The numbers of an element, binary or written (DS, IS); none where it holds none. Number.NaN where one is malformed. */
export function numbersOf(element: DicomElement | undefined, isLittleEndian: boolean): number[] {
  if (element?.kind !== "value") return [];
  const { value, vr } = element;
  if (vr === "DS" || vr === "IS") {
    return (textsOf(element, characterSetsOf([])) ?? []).map((text) =>
      text === "" ? Number.NaN : Number(text),
    );
  }
  const reader = READERS[vr];
  if (reader === undefined) return [];
  const [bytes, read] = reader;
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const count = Math.floor(value.byteLength / bytes);
  return Array.from({ length: count }, (_, i) => read(view, i * bytes, isLittleEndian));
}

/** The first number of an element, or undefined. */
export function firstNumber(
  elements: readonly DicomElement[],
  tag: number,
  isLittleEndian: boolean,
): number | undefined {
  return numbersOf(findElement(elements, tag), isLittleEndian)[0];
}
