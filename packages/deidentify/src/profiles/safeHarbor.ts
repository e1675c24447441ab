import type { ProfileRules } from "./ProfileRules.ts";

/** 45 CFR 164.514(b)(2): the engine's own decisions, which take this profile for granted. */
export const safeHarbor: ProfileRules = {
  name: "safe-harbor",
  dates: "year",
  agesOver89: "pooled",
  place: "us-state-and-zip3",
  byPath: {},
  byType: {},
};
