import type { Hex, Manifest, Receipt } from "@linchpin/protocol";
import type { FhirResource } from "fhir/r4.js";

/** A part that holds a file, or several packed as one (`attachment-0` and on), or what was taken out of it. */
export type AttachmentName = `attachment-${number}` | `identity-${number}`;

/** A record, open. */
export interface OpenedRecord {
  readonly tokenId: Hex;
  readonly version: number;
  readonly latestVersion: number;
  /** The provider that wrote this version. */
  readonly author: number;
  /** FHIR R4: with names and true dates where the identity part was opened too, de-identified otherwise. */
  readonly resource: FhirResource;
  readonly withIdentity: boolean;
  /** The same without identity, whether or not the identity part was opened. */
  readonly deidentified: FhirResource;
  /** What goes with it and is opened apart, each with its ciphertext's length in bytes. */
  readonly attachments: readonly { readonly part: AttachmentName; readonly bytes: number }[];
  /**
   * The dealing of every part is proved; until then its issuer keeps the source. Undefined for a grantee, who asks
   * no more custodians than it needs.
   */
  readonly confirmed: boolean | undefined;
  readonly receipts: readonly Receipt[];
}

/** The attachments of a version: what was taken out of them is opened with them, or not at all. */
export function attachmentsOf({ linchpin }: Manifest): OpenedRecord["attachments"] {
  return linchpin.parts.flatMap(({ part, bytes }) =>
    part.startsWith("attachment-") ? [{ part: part as AttachmentName, bytes }] : [],
  );
}
