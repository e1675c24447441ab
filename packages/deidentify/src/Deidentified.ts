import type { DeidentifyReport } from "./DeidentifyReport.ts";
import type { FhirResource } from "./FhirResource.ts";
import type { IdentityCapsule } from "./IdentityCapsule.ts";
import type { Profile } from "./Profile.ts";
import type { PreparedDocuments } from "./pdf/PreparedDocuments.ts";
import type { ShiftKey } from "./profiles/DateShift.ts";

export interface DeidentifyOptions {
  profile: Profile;
  /** The clock: ages are reckoned at this moment. */
  now: Date;
  /** What becomes of notes, narratives and attached texts: removed (the default), or scrubbed and kept. */
  notes?: "remove" | "scrub";
  /** With `notes: "scrub"`: the input's PDFs as `prepareDocuments` read them. Their texts take their places, scrubbed. */
  documents?: PreparedDocuments;
  /**
   * The patient's key of images, as `deidentifyDicom` takes it: series and instances of an ImagingStudy then bear the names
   * that the images got. Without it they go.
   */
  uidKey?: Uint8Array;
  /** For `research-limited`, which asks for it: what the patient's shift of dates is made of. */
  shift?: ShiftKey;
  /** Three-digit ZIP areas of 20,000 people or fewer, of a census of your choice; default: Census 2000, as HHS names them. */
  sparseZip3?: readonly string[];
  /** 16 random bytes for the new ids; drawn from the platform's generator when absent. Tests pin it. */
  idSeed?: Uint8Array;
}

export interface Deidentified {
  /** Valid FHIR R4. Bundles of every type come out as `collection`. Shares untouched parts with the input. */
  content: FhirResource;
  identity: IdentityCapsule;
  report: DeidentifyReport;
}
