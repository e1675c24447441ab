import type { ClinicalInput } from "@linchpin/clinical";
import type { Hex } from "@linchpin/protocol";
import type { HospitalIdentifier } from "../directory/PatientDirectory.ts";

/**
 * How a record came in, and so how its content is read. `record` is one with files, with or without a bundle. `pdf` and
 * `dicom` were told apart, and refused, by a gateway of before.
 */
export const SOURCE_KINDS = ["fhir", "hl7v2", "record", "pdf", "dicom"] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** One record as a system of the hospital handed it in. */
export interface IntakeSource {
  readonly kind: SourceKind;
  /** Byte by byte what is kept until it is minted: a FHIR bundle in JSON, one HL7 v2 message. */
  readonly content: Uint8Array;
  /** By what it is known again: any text, kept under a keyed digest. The content's own digest unless told. */
  readonly sourceKey?: string;
  /** The files that go with it, whole and its sender's own. */
  readonly files?: { readonly ids: readonly string[]; readonly owner: string };
  /** Whose record it is, where the sender knows the patient id. */
  readonly patientId?: Hex;
}

/**
 * How far an item is. `waiting`: kept, and minted in turn, also where it waits for custodians or the chain to answer
 * again. `duplicate`: the same source came before.
 */
export type ItemState = "waiting" | "minting" | "minted" | "rejected" | "duplicate" | "dropped";

/** One thing that came in. It holds no word of its content. */
export interface IntakeItem {
  readonly id: string;
  readonly kind: SourceKind;
  readonly state: ItemState;
  /** Where its minting is at present, such as `sealing`; absent while it waits. */
  readonly step?: string;
  readonly patientId?: Hex;
  readonly tokenId?: Hex;
  /** Why it was rejected, or why it still waits: a code of ours and its sentence, without a value of the record. */
  readonly code?: string;
  readonly reason?: string;
  readonly hint?: string;
  /** The item that a duplicate is one of. */
  readonly duplicateOf?: string;
  /** Unix seconds. */
  readonly receivedAt: number;
  readonly changedAt: number;
  readonly attempts: number;
}

/** Where everything that comes in goes through. */
export interface Intake {
  /**
   * Keeps sources, sealed and durable when this returns, all or none; then examines each, where they are few. What is
   * wrong with one is answered as its state `rejected`, not thrown, and it is kept for a retry.
   *
   * Errors: `intake/full`, `intake/too-large`, `intake/too-many`, `upload/unfinished`.
   */
  readonly take: (...sources: readonly IntakeSource[]) => Promise<readonly IntakeItem[]>;
  readonly find: (id: string) => Promise<IntakeItem | null>;
  /** Newest first. */
  readonly list: (query: {
    readonly state?: ItemState | undefined;
    readonly before?: string | undefined;
    readonly limit: number;
  }) => Promise<readonly IntakeItem[]>;
  /** Puts a rejected item in line again. Errors: `intake/unknown`, `intake/not-rejected`. */
  readonly retry: (id: string) => Promise<IntakeItem>;
  /** Destroys what is kept of a rejected item; a line without content stays. Errors: `intake/unknown`, `intake/not-rejected`. */
  readonly drop: (id: string) => Promise<IntakeItem>;
  /** The content of an item that is not finished, for the hospital's own people. Errors: `intake/unknown`, `intake/gone`. */
  readonly readSource: (id: string) => Promise<{ readonly kind: SourceKind; readonly content: Uint8Array }>;
  /**
   * The numbers by which an item that is not finished says whose it is, for who links them. Errors: `intake/unknown`,
   * `intake/gone`, those of reading it.
   */
  readonly readIdentifiers: (id: string) => Promise<readonly HospitalIdentifier[]>;
}

/** Makes a record of one kind of source. Throws `LinchpinError` where it is none. */
export type SourceReader = (content: Uint8Array) => ClinicalInput;
