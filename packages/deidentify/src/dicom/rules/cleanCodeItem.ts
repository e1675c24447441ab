import { characterSetsOf, type DicomElement, findElement, textsOf } from "@linchpin/clinical/dicom";
import { isCodeValue, isPublicScheme } from "./codes.ts";
import { encodeText } from "./dummyFor.ts";

const CODE = 0x00080100;
const SCHEME = 0x00080102;
const MEANING = 0x00080104;
const LONG_CODE = 0x00080119;
const URN_CODE = 0x00080120;
const MEMBERS = new Set([CODE, SCHEME, 0x00080103, MEANING, LONG_CODE, URN_CODE]);

/**
 * A coded entry stays where its scheme is public and its code and meaning came through the rules; otherwise a valid entry
 * stays that says only that there was one.
 */
export function cleanCodeItem(elements: DicomElement[], isDummy: boolean): DicomElement[] {
  const codes = [CODE, LONG_CODE, URN_CODE, SCHEME].filter((tag) => findElement(elements, tag) !== undefined);
  if (codes.length === 0 || findElement(elements, MEANING) === undefined) {
    return elements.filter(({ tag }) => !MEMBERS.has(tag));
  }
  if (!isDummy && isPublicEntry(elements)) return elements;
  const rest = elements.filter(({ tag, vr }) => !MEMBERS.has(tag) && vr !== "UI");
  const entry = [
    text(CODE, "SH", "REMOVED"),
    text(SCHEME, "SH", "99REMOVED"),
    text(MEANING, "LO", "Removed"),
  ];
  return [...rest, ...entry].sort((a, b) => a.tag - b.tag);
}

function isPublicEntry(elements: readonly DicomElement[]): boolean {
  const read = (tag: number) => textsOf(findElement(elements, tag), characterSetsOf([]))?.[0] ?? "";
  const code = read(CODE) || read(LONG_CODE);
  const meaning = read(MEANING);
  return isPublicScheme(read(SCHEME)) && isCodeValue(code) && meaning !== "" && !/\d{6}/.test(meaning);
}

function text(tag: number, vr: string, value: string): DicomElement {
  return { kind: "value", tag, vr, offset: 0, value: encodeText(vr, value) };
}
