import type { BundleEntry, FhirResource, Reference } from "fhir/r4.js";
import type { Hl7Note, Hl7NoteKind } from "../Hl7Note.ts";
import type { Hl7Place } from "../Hl7Place.ts";
import type { Composite } from "../read/Composite.ts";
import { fieldOf } from "../read/fields.ts";
import type { Segment } from "../read/Hl7Message.ts";
import { compact, type Draft } from "./compact.ts";
import { toDateTime } from "./toDateTime.ts";
import { uuidOf } from "./uuidOf.ts";

/** What a bundle is made under. */
export interface DeskOptions {
  /** From what ids are made: the same seed gives the same ids. */
  readonly seed: string;
  /** The sender's zone, for times without one. */
  readonly zone: string | undefined;
}

/** Where the resources of one patient's bundle are put while the message is read, each under an id made of its key. */
export class Desk {
  readonly notes: Hl7Note[] = [];
  readonly #entries = new Map<string, BundleEntry<FhirResource>>();
  readonly #seed: string;
  readonly #zone: string | undefined;

  constructor({ seed, zone }: DeskOptions) {
    this.#seed = seed;
    this.#zone = zone;
  }

  get entries(): BundleEntry<FhirResource>[] {
    return [...this.#entries.values()];
  }

  /** Puts a resource here under a key of its own, and says how to refer to it. */
  put(resourceType: FhirResource["resourceType"], key: string, draft: Draft): Reference {
    const id = uuidOf(this.#seed, resourceType, key);
    const fullUrl = `urn:uuid:${id}`;
    this.#entries.set(fullUrl, { fullUrl, resource: compact<FhirResource>({ resourceType, id, ...draft }) });
    return { reference: fullUrl };
  }

  /** Like `put`, for people and places that a message names again and again: the same content is put once. */
  share(resourceType: FhirResource["resourceType"], draft: Draft): Reference {
    return this.put(resourceType, JSON.stringify(compact(draft)), draft);
  }

  note(kind: Hl7NoteKind, place: Hl7Place): void {
    this.notes.push({ kind, ...place });
  }

  /** A date as FHIR has it; what is none, or lost its time, is noted. */
  dateTime(text: string | undefined, place: Hl7Place): string | undefined {
    if (text === undefined) return undefined;
    const read = toDateTime(text, this.#zone);
    if (read === undefined) this.note("date", place);
    else if (read.isCut) this.note("time", place);
    return read?.value;
  }

  /** The date in a field: TS, whose second component may say that less of it is known, or DTM. */
  dateTimeAt(segment: Segment, field: number): string | undefined {
    const value = fieldOf(segment, field);
    const place = { segment: segment.name, sequence: segment.sequence, field };
    return this.dateTime(asPrecise(value), place);
  }

  /** The period in a field of type DR. */
  period(value: Composite, place: Hl7Place): { start?: string; end?: string } | undefined {
    const start = this.dateTime(value.text(1), place);
    const end = this.dateTime(value.text(2), place);
    if (start === undefined && end === undefined) return undefined;
    return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  }

  /** An instant: a date with a time and zone, else undefined. */
  instantAt(segment: Segment, field: number): string | undefined {
    const value = this.dateTimeAt(segment, field);
    return value?.includes("T") ? value : undefined;
  }
}

const DIGITS: Readonly<Record<string, number>> = { Y: 4, L: 6, D: 8, H: 10, M: 12, S: 14 };

/** A time stamp of HL7 2.2 to 2.4 may name its precision apart: `200001010000^Y` is the year 2000. */
function asPrecise(value: Composite): string | undefined {
  const text = value.text(1);
  const precision = value.text(2) ?? "";
  const digits = Object.hasOwn(DIGITS, precision) ? DIGITS[precision] : undefined;
  const sent = /^\d*/.exec(text ?? "")?.[0].length ?? 0;
  return digits === undefined || sent <= digits ? text : text?.slice(0, digits);
}
