import type { RecordBundle } from "@linchpin/clinical";

/** Sections that a summary must have, by LOINC code, as far as they can be left out. */
const PARTS = { "48765-2": "allergies", "11450-4": "problems", "10160-0": "medicines" } as const;
export type WithheldPart = (typeof PARTS)[keyof typeof PARTS];

/** What the patient left out of what every summary has: it must not be read as "none". */
export function withheldIn({ entry = [] }: RecordBundle): readonly WithheldPart[] {
  const [first] = entry;
  const sections = first?.resource?.resourceType === "Composition" ? (first.resource.section ?? []) : [];
  return sections.flatMap(({ code, emptyReason }) => {
    const part = PARTS[code?.coding?.[0]?.code as keyof typeof PARTS];
    const isWithheld = emptyReason?.coding?.some((coding) => coding.code === "withheld") ?? false;
    return part && isWithheld ? [part] : [];
  });
}
