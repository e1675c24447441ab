import type { DocumentReference } from "fhir/r4.js";

/**
 * A PDF as FHIR, its bytes in base64 within. Its file's name stands as an identifier: such go at de-identification
 * whatever the profile, and export tools write patients' names into them.
 *
 * Source: http://hl7.org/fhir/R4/documentreference.html.
 */
export function describeDocument(
  data: string,
  {
    id,
    name,
    subject,
  }: {
    readonly id: string;
    readonly name: string;
    readonly subject: { readonly reference: string } | undefined;
  },
): DocumentReference {
  return {
    resourceType: "DocumentReference",
    id,
    identifier: [{ system: "urn:linchpin:file-name", value: name }],
    status: "current",
    ...(subject ? { subject } : {}),
    content: [{ attachment: { contentType: "application/pdf", data } }],
  };
}
