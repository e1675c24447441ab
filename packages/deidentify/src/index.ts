export type { Deidentified, DeidentifyOptions } from "./Deidentified.ts";
export type { DeidentifyReport, ElementTally, Tally } from "./DeidentifyReport.ts";
export { deidentify } from "./deidentify.ts";
export type { FhirResource } from "./FhirResource.ts";
export type { IdentityCapsule, Removed } from "./IdentityCapsule.ts";
export type { Kind } from "./Kind.ts";
export { LIMITS } from "./LIMITS.ts";
export type { Profile } from "./Profile.ts";
export { restoreIdentity } from "./restoreIdentity.ts";
