import type { DeidentifyReport } from "./DeidentifyReport.ts";
import type { FhirResource } from "./FhirResource.ts";
import type { IdentityCapsule } from "./IdentityCapsule.ts";
import type { Profile } from "./Profile.ts";

export interface DeidentifyOptions {
  profile: Profile;
  /** The clock: ages are reckoned at this moment. */
  now: Date;
  /** 16 random bytes for the new ids; drawn from the platform's generator when absent. Tests pin it. */
  idSeed?: Uint8Array;
}

export interface Deidentified {
  /** Valid FHIR R4. Bundles of every type come out as `collection`. Shares untouched parts with the input. */
  content: FhirResource;
  identity: IdentityCapsule;
  report: DeidentifyReport;
}
