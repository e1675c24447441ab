import { LinchpinError } from "@linchpin/errors";
import { care } from "./care.ts";
import type { ProfileRules } from "./ProfileRules.ts";
import { researchLimited } from "./researchLimited.ts";
import { safeHarbor } from "./safeHarbor.ts";

const PROFILES: readonly ProfileRules[] = [safeHarbor, researchLimited, care];

/** The rules of a profile by its name. Error: `deidentify/unknown-profile`. */
export function rulesOf(profile: unknown): ProfileRules {
  const rules = PROFILES.find((one) => one.name === profile);
  if (rules !== undefined) return rules;
  throw new LinchpinError({
    code: "deidentify/unknown-profile",
    message: "There is no de-identification profile of this name.",
    hint: `Use one of: ${PROFILES.map((one) => one.name).join(", ")}.`,
  });
}
