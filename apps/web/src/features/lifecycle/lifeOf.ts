import type { Hex, HistoryEvent } from "@linchpin/protocol";

/** One version of a record, as its history tells. */
export interface VersionFacts {
  readonly version: number;
  /** The provider that wrote it; null while nobody is named. */
  readonly author: number | null;
  /** Unix seconds. */
  readonly at: number;
}

/** A patient's word that a version is wrong, and what became of it. */
export interface DisputeFacts {
  readonly digest: Hex;
  readonly version: number;
  /** As on chain: the place in the SDK's list, from 1. */
  readonly code: number;
  /** Unix seconds. */
  readonly at: number;
  readonly state: "open" | "answered" | "amended";
  readonly answer?: { readonly code: number; readonly digest: Hex; readonly at: number };
  /** The version that came after it. */
  readonly amended?: number;
}

export interface TokenLife {
  readonly versions: readonly VersionFacts[];
  /** Newest first. */
  readonly disputes: readonly DisputeFacts[];
  readonly isErased: boolean;
  /** The patient whom it was handed over to last; null for one that never was. */
  readonly givenTo: string | null;
}

/**
 * Versions and disputes of one record, from its history, oldest first. An answer is one to all that stood open about its
 * version; a newer version ends every dispute before it.
 */
export function lifeOf(events: readonly HistoryEvent[]): TokenLife {
  const versions: VersionFacts[] = [];
  let disputes: readonly DisputeFacts[] = [];
  for (const { name, args, at, providerId } of events) {
    const version = Number(args.version);
    if (name === "MedicalRecord.RecordMinted")
      versions.push({ version: 1, author: numberOf(args.issuer), at });
    if (name === "MedicalRecord.RecordAmended") {
      versions.push({ version, author: numberOf(args.author) ?? providerId, at });
      disputes = disputes.map((one) =>
        one.state === "amended" || one.version >= version
          ? one
          : { ...one, state: "amended", amended: version },
      );
    }
    if (name === "MedicalRecord.RecordDisputed") {
      const dispute = {
        digest: args.digest as Hex,
        version,
        code: Number(args.code),
        at,
        state: "open",
      } as const;
      disputes = [...disputes, dispute];
    }
    if (name === "MedicalRecord.DisputeAnswered") {
      const answer = { code: Number(args.code), digest: args.digest as Hex, at };
      disputes = disputes.map((one) =>
        one.state === "open" && one.version === version ? { ...one, state: "answered", answer } : one,
      );
    }
  }
  const isErased = events.some(({ name }) => name === "MedicalRecord.RecordErased");
  const last = events.findLast(({ name }) => name === "MedicalRecord.RecordHandedOver");
  const givenTo = last ? String(last.args.toPatient).toLowerCase() : null;
  return { versions, disputes: disputes.toReversed(), isErased, givenTo };
}

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
