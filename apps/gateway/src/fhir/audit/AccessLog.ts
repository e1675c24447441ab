import type { Hex } from "@linchpin/protocol";

/** What an EHR system did through the API. */
export interface Access {
  readonly id: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly clientId: string;
  readonly clientName: string;
  readonly interaction: "read" | "search-type" | "operation";
  readonly types: readonly string[];
  /** A search as it was asked: it may name somebody, so it is kept sealed, and told to nobody but who asked. */
  readonly query?: string | undefined;
  readonly purposes: readonly string[];
  /** Whom it met. */
  readonly patientIds: readonly Hex[];
  /** `0` it worked, `4` it was refused (https://hl7.org/fhir/R4/valueset-audit-event-outcome.html). */
  readonly outcome: "0" | "4" | "8";
}

/**
 * The API's own trail: custodians journal every opening of a record, in the patient's sight; this says which EHR system
 * then read what of it.
 */
export interface AccessLog {
  /** Durable when it resolves: nothing is answered before. */
  readonly write: (access: Access) => Promise<void>;
  /** The latest that met somebody, oldest first. */
  readonly of: (patientId: Hex) => Promise<readonly Access[]>;
}

/** How many accesses are told of one person: the latest. */
export const ACCESSES_TOLD = 10_000;
