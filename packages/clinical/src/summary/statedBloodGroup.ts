import type { SummaryItem } from "./SummaryItem.ts";

/** A blood group that the patient knows of themselves and no record says: preliminary, and it says whose word it is. */
export function statedBloodGroup(text: string): SummaryItem {
  return {
    key: "bloodGroup stated",
    kind: "bloodGroup",
    text,
    resource: {
      resourceType: "Observation",
      status: "preliminary",
      code: {
        coding: [{ system: "http://loinc.org", code: "882-1" }],
        text: "Blood group, as the patient says",
      },
      valueString: text,
    },
  };
}
