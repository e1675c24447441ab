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
  /** The dealing of every part is proved; until then keep the record's source. */
  readonly confirmed: boolean;
  readonly receipts: readonly Receipt[];
}
