import type { ClinicalInput } from "@linchpin/clinical";
import { type DeidentifyOptions, type DeidentifyReport, deidentify } from "@linchpin/deidentify";
import type { PlainPart } from "./sealPart.ts";

export const FHIR_MEDIA_TYPE = "application/fhir+json";
export const IDENTITY_MEDIA_TYPE = "application/vnd.linchpin.identity+json";

/** A part that is in memory. */
export type ShortPart = PlainPart & { readonly content: Uint8Array };

/** How identity is taken out: by which profile, and what becomes of free text. */
export type DeidentificationWay = Pick<
  DeidentifyOptions,
  "profile" | "notes" | "shift" | "documents" | "uidKey"
>;

/** What a hospital takes out unless it says otherwise. */
export const SAFE_HARBOR: DeidentificationWay = { profile: "safe-harbor" };

/**
 * Takes identity out of a record: the two parts to seal, and what to show the person who decides.
 *
 * Errors: those of `deidentify`.
 */
export function deidentifyRecord(
  input: ClinicalInput,
  { now, way = SAFE_HARBOR }: { readonly now: Date; readonly way?: DeidentificationWay | undefined },
): { readonly parts: readonly ShortPart[]; readonly report: DeidentifyReport } {
  const { content, identity, report } = deidentify(input.bundle, { ...way, now });
  const bytes = (document: unknown) => new TextEncoder().encode(JSON.stringify(document));
  return {
    report,
    parts: [
      { part: "blob", mediaType: FHIR_MEDIA_TYPE, content: bytes(content) },
      { part: "identity", mediaType: IDENTITY_MEDIA_TYPE, content: bytes(identity) },
    ],
  };
}
