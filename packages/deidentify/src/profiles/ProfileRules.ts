import type { Decision } from "../engine/Decision.ts";
import type { Profile } from "../Profile.ts";

/** A profile as data: what it decides otherwise than `decide.ts`, and how it reads the few rules that are not of one element. */
export interface ProfileRules {
  name: Profile;
  /** Does it have full dates at all, true or moved? Without, what FHIR requires an instant of goes as a whole. */
  dates: "year" | "shifted" | "true";
  agesOver89: "pooled" | "kept";
  /** What of the patient's address may stay. */
  place: "us-state-and-zip3" | "region-and-zip3" | "region";
  byPath: { readonly [path: string]: Decision };
  byType: { readonly [type: string]: Decision };
}
