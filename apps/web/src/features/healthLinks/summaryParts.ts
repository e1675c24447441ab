/** Parts of a patient summary, by the LOINC code of their section (Composition-uv-ips), in the order of a form. */
export const SUMMARY_PARTS = {
  allergies: "48765-2",
  problems: "11450-4",
  medicines: "10160-0",
  alerts: "104605-1",
  immunizations: "11369-6",
  results: "30954-2",
  vitals: "8716-3",
  procedures: "47519-4",
  devices: "46264-8",
  past: "11348-0",
  plans: "18776-5",
  social: "29762-2",
} as const;
export type SummaryPart = keyof typeof SUMMARY_PARTS;

export const ALL_PARTS = Object.keys(SUMMARY_PARTS) as readonly SummaryPart[];

/** The parts among these names: what a newer app noted besides is passed over. */
export function knownParts(names: readonly string[]): readonly SummaryPart[] {
  return ALL_PARTS.filter((part) => names.includes(part));
}
