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
  /** A search as it was asked: it may name somebody, so it is kept in memory alone. */
  readonly query?: string | undefined;
  readonly purposes: readonly string[];
  /** Whom it met. */
  readonly patientIds: readonly Hex[];
  /** `0` it worked, `4` it was refused (https://hl7.org/fhir/R4/valueset-audit-event-outcome.html). */
  readonly outcome: "0" | "4" | "8";
}

/**
 * The API's own trail of the last accesses, in memory: custodians journal every opening of a record, durably and in the
 * patient's sight; this says which EHR system then read what of it.
 */
export interface AccessLog {
  readonly write: (access: Access) => void;
  readonly of: (patientId: Hex) => readonly Access[];
}

/** Keeps the latest `most` accesses, by person. */
export function openAccessLog(most = 10_000): AccessLog {
  const order: Access[] = [];
  const byPerson = new Map<Hex, Access[]>();
  return {
    write: (access) => {
      order.push(access);
      for (const patientId of access.patientIds) {
        const own = byPerson.get(patientId) ?? [];
        own.push(access);
        byPerson.set(patientId, own);
      }
      if (order.length <= most) return;
      const oldest = order.shift();
      for (const patientId of oldest?.patientIds ?? []) {
        const left = (byPerson.get(patientId) ?? []).filter((one) => one !== oldest);
        if (left.length === 0) byPerson.delete(patientId);
        else byPerson.set(patientId, left);
      }
    },
    of: (patientId) => byPerson.get(patientId) ?? [],
  };
}
