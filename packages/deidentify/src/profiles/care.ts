import type { Decision } from "../engine/Decision.ts";
import type { ProfileRules } from "./ProfileRules.ts";

const kept: Decision = { action: "true-date", kind: "date", rule: "no-date" };

/** For those who treat: direct identifiers are out, every date and age is the true one. */
export const care: ProfileRules = {
  name: "care",
  dates: "true",
  agesOver89: "kept",
  place: "region",
  byPath: {
    "Patient.birthDate": kept,
    "Patient.address": { action: "patient-address", kind: "address", rule: "region" },
    "Attachment.creation": kept,
  },
  byType: {
    date: kept,
    dateTime: kept,
    instant: kept,
    time: { action: "time", kind: "date", rule: "time-of-day" },
  },
};
