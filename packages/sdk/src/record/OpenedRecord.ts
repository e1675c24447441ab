import type { Hex, Receipt } from "@linchpin/protocol";
import type { FhirResource } from "fhir/r4.js";

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
  /**
   * The dealing of every part is proved; until then its issuer keeps the source. Undefined for a grantee, who asks
   * no more custodians than it needs.
   */
  readonly confirmed: boolean | undefined;
  readonly receipts: readonly Receipt[];
}
