import type { Decision } from "../engine/Decision.ts";
import type { ProfileRules } from "./ProfileRules.ts";

const shifted: Decision = { action: "shifted-date", kind: "date", rule: "shifted-alike" };

/**
 * After the limited data set of 45 CFR 164.514(e), and stricter: dates are moved, places stop at the region, and ages
 * over 89 stay pooled.
 */
export const researchLimited: ProfileRules = {
  name: "research-limited",
  dates: "shifted",
  agesOver89: "pooled",
  place: "region-and-zip3",
  byPath: {
    "Patient.birthDate": shifted,
    "Patient.address": { action: "patient-address", kind: "address", rule: "region-and-zip3" },
    "Attachment.creation": shifted,
  },
  byType: {
    date: shifted,
    dateTime: shifted,
    instant: shifted,
    time: { action: "time", kind: "date", rule: "time-of-day" },
    Period: { action: "period", kind: "date", rule: "shifted-alike" },
  },
};
