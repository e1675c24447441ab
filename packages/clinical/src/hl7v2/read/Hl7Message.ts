import type { Hl7Note } from "../Hl7Note.ts";
import type { Delimiters } from "./Delimiters.ts";

/** What is needed to read any text of a message. */
export interface Grammar {
  readonly delimiters: Delimiters;
  /** The label (Encoding standard) in which hexadecimal escapes are read. */
  readonly charset: string;
}

/** One segment: `fields[n]` is field n as it came, undivided; `fields[0]` is the name. */
export interface Segment {
  readonly name: string;
  /** Which of the segments of this name, from 1. */
  readonly sequence: number;
  readonly fields: readonly string[];
  readonly grammar: Grammar;
}

/** Who sent a message or is to receive it: namespace, universal id and its type. */
export interface Hl7Party {
  readonly namespace: string | undefined;
  readonly universalId: string | undefined;
  readonly universalIdType: string | undefined;
}

/** What MSH says. */
export interface Hl7Header {
  readonly sendingApplication: Hl7Party;
  readonly sendingFacility: Hl7Party;
  /** MSH-7 as it came. */
  readonly sentAt: string | undefined;
  /** MSH-9: `{type: "ADT", event: "A01", structure: "ADT_A01"}`. */
  readonly type: string;
  readonly event: string | undefined;
  readonly structure: string | undefined;
  /** MSH-10. */
  readonly controlId: string;
  /** MSH-11: P production, T training, D debugging. */
  readonly processing: string | undefined;
  /** MSH-12: `2.5.1`. */
  readonly version: string;
}

/** A message of HL7 version 2, divided into segments and fields. */
export interface Hl7Message {
  readonly header: Hl7Header;
  /** In order; the first is MSH. */
  readonly segments: readonly Segment[];
  readonly grammar: Grammar;
  readonly notes: readonly Hl7Note[];
}
