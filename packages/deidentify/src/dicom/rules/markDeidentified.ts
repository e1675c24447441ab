import type { DicomElement } from "@linchpin/clinical/dicom";
import type { DicomProfile } from "../DicomProfile.ts";
import { encodeText } from "./dummyFor.ts";

/** Options of PS3.15 by code of context group 7050. */
const BASIC = ["113100", "Basic Application Confidentiality Profile"] as const;
const CLEAN_PIXELS = ["113101", "Clean Pixel Data Option"] as const;
const CLEAN_STRUCTURE = ["113104", "Clean Structured Content Option"] as const;
const FULL_DATES = ["113106", "Retain Longitudinal Temporal Information Full Dates Option"] as const;
const MODIFIED_DATES = ["113107", "Retain Longitudinal Temporal Information Modified Dates Option"] as const;
const CHARACTERISTICS = ["113108", "Retain Patient Characteristics Option"] as const;

/** Adds what says that the file was de-identified, and how. Source: PS3.15 E.1.1 step 6, PS3.3 C.12.1.4. */
export function markDeidentified(
  elements: readonly DicomElement[],
  { profile, isBlanked }: { profile: DicomProfile; isBlanked: boolean },
): DicomElement[] {
  const dates = { "safe-harbor": [], "research-limited": [MODIFIED_DATES], care: [FULL_DATES] }[profile];
  const methods = [BASIC, ...(isBlanked ? [CLEAN_PIXELS] : []), CLEAN_STRUCTURE, ...dates, CHARACTERISTICS];
  const temporal = { "safe-harbor": "REMOVED", "research-limited": "MODIFIED", care: "UNMODIFIED" }[profile];
  const marks: DicomElement[] = [
    text(0x00120062, "CS", "YES"),
    text(0x00120063, "LO", `Linchpin ${profile}`),
    {
      kind: "sequence",
      tag: 0x00120064,
      vr: "SQ",
      offset: 0,
      undefinedLength: false,
      isImplicit: false,
      items: methods.map(([code, meaning]) => ({
        undefinedLength: false,
        elements: [
          text(0x00080100, "SH", code),
          text(0x00080102, "SH", "DCM"),
          text(0x00080104, "LO", meaning),
        ],
      })),
    },
    text(0x00280303, "CS", temporal),
  ];
  const replaced = new Set(marks.map(({ tag }) => tag));
  if (isBlanked) {
    marks.push(text(0x00280301, "CS", "NO"));
    replaced.add(0x00280301);
  }
  const rest = elements.filter(({ tag }) => !replaced.has(tag));
  return [...rest, ...marks].sort((a, b) => a.tag - b.tag);
}

function text(tag: number, vr: string, value: string): DicomElement {
  return { kind: "value", tag, vr, offset: 0, value: encodeText(vr, value) };
}
