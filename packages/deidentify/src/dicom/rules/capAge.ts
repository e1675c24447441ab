import {
  characterSetsOf,
  type DicomElement,
  findElement,
  firstText,
  textsOf,
} from "@linchpin/clinical/dicom";
import { encodeText } from "./dummyFor.ts";

const CONCEPT = 0x0040a043;
const MEASURED = 0x0040a300;
const VALUE = 0x0040a30a;
const UNITS = 0x004008ea;
const CODE = 0x00080100;
/** An age, by its code: DICOM, LOINC, SNOMED CT. Source: PS3.16 TID 1007. */
const AGES = new Set(["121033", "30525-0", "21612-7", "445518008", "397669002", "424144002"]);
/** Of how many days a unit of UCUM is. */
const DAYS: Readonly<Record<string, number>> = { a: 365, mo: 30.4, wk: 7, d: 1 };

/** In a content item that says how old somebody is: 90 years where it is more. Source: 45 CFR 164.514(b)(2)(i)(C). */
export function capAge(elements: DicomElement[]): DicomElement[] {
  if (!AGES.has(firstText(firstItem(elements, CONCEPT), CODE) ?? "")) return elements;
  return elements.map((element) => {
    if (element.tag !== MEASURED || element.kind !== "sequence") return element;
    return { ...element, items: element.items.map((item) => ({ ...item, elements: capped(item.elements) })) };
  });
}

function capped(elements: readonly DicomElement[]): DicomElement[] {
  const days = DAYS[firstText(firstItem(elements, UNITS), CODE) ?? ""] ?? 365;
  return elements.map((element) => {
    if (element.tag !== VALUE || element.kind !== "value") return element;
    const values = (textsOf(element, characterSetsOf([])) ?? []).map((text) =>
      (Number(text) * days) / 365 >= 90 ? String(Math.ceil((90 * 365) / days)) : text,
    );
    return { ...element, value: encodeText("DS", values.join("\\")) };
  });
}

function firstItem(elements: readonly DicomElement[], tag: number): readonly DicomElement[] {
  const sequence = findElement(elements, tag);
  return sequence?.kind === "sequence" ? (sequence.items[0]?.elements ?? []) : [];
}
