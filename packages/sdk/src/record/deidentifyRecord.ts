import type { ClinicalInput } from "@linchpin/clinical";
import { type DeidentifyReport, deidentify } from "@linchpin/deidentify";
import type { PlainPart } from "./sealPart.ts";

export const FHIR_MEDIA_TYPE = "application/fhir+json";
export const IDENTITY_MEDIA_TYPE = "application/vnd.linchpin.identity+json";

/** A part that is in memory. */
export type ShortPart = PlainPart & { readonly content: Uint8Array };

/** Takes identity out of a record: the two parts to seal, and what to show the person who decides. */
export function deidentifyRecord(
  input: ClinicalInput,
  { now }: { readonly now: Date },
): { readonly parts: readonly ShortPart[]; readonly report: DeidentifyReport } {
  const { content, identity, report } = deidentify(input.bundle, { profile: "safe-harbor", now });
  const bytes = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));
  return {
    report,
    parts: [
      { part: "blob", mediaType: FHIR_MEDIA_TYPE, content: bytes(content) },
      { part: "identity", mediaType: IDENTITY_MEDIA_TYPE, content: bytes(identity) },
    ],
  };
}
