import { LinchpinError } from "@linchpin/errors";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { ALLERGIES, CHRONIC } from "./catalogue.ts";
import { makeDice } from "./Dice.ts";
import { coded, makePeople, type Person, type Surroundings } from "./people.ts";
import { makePrescription } from "./prescription.ts";
import { SNOMED, TERMINOLOGY } from "./systems.ts";
import { makeVisit } from "./visit.ts";

/** What a synthetic record shall be like. */
export interface SyntheticOptions {
  /** The same seed and options give the same record, byte for byte. */
  readonly seed: number;
  /** Visits are added until the record's JSON has at least this many bytes. At most 64 MiB. */
  readonly sizeBytes?: number | undefined;
  /** How many years the visits cover, up to June 2025. Default 5; without `sizeBytes` there are four visits a year. */
  readonly years?: number | undefined;
  /** Whose record it is. Somebody made up from the seed, where none is given. */
  readonly person?: Person | undefined;
}

const LAST_DAY = Date.UTC(2025, 5, 30);
const DAY = 86_400_000;
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Makes the FHIR R4 record of a patient who does not exist: a collection with problems, allergies, medicines,
 * visits, vital signs, laboratory panels, immunizations, notes, and, so that de-identification has work, names,
 * identifiers, addresses, phone numbers and narrative. For the local network's seed, tests and benchmarks; it
 * says nothing true about how diseases run. References are URNs.
 *
 * Errors: `synthetic/too-large`.
 */
export function makeSyntheticBundle({
  seed,
  sizeBytes,
  years = 5,
  person,
}: SyntheticOptions): Bundle<FhirResource> {
  if (sizeBytes !== undefined && sizeBytes > MOST_BYTES) {
    throw new LinchpinError({
      code: "synthetic/too-large",
      message: `A synthetic record may have ${MOST_BYTES} bytes.`,
      facts: { bytes: sizeBytes, limit: MOST_BYTES },
    });
  }
  const dice = makeDice(seed);
  const around = makePeople(dice, person);
  const span = Math.max(1, Math.round(years * 365.25));
  const entries: { fullUrl: string; resource: FhirResource }[] = [];
  let size = 64;
  const add = (resources: readonly FhirResource[]): void => {
    for (const resource of resources) {
      const entry = { fullUrl: `urn:uuid:${resource.id}`, resource };
      if (sizeBytes !== undefined) size += bytesOf(JSON.stringify(entry)) + 1;
      entries.push(entry);
    }
  };
  add(around.resources);
  add(makeHistory({ dice, around, start: dayBefore(span) }));
  const planned = sizeBytes === undefined ? Math.max(1, Math.round(years * 4)) : Number.POSITIVE_INFINITY;
  for (let number = 0; number < planned && (sizeBytes === undefined || size < sizeBytes); number++) {
    // Evenly spread for a known number of visits; anywhere in the span where only the size is known.
    const ago = sizeBytes === undefined ? span * (1 - (number + 1) / planned) : dice.whole(0, span);
    add(makeVisit({ dice, around, day: dayBefore(Math.round(ago)), number }));
  }
  return { resourceType: "Bundle", type: "collection", entry: entries };
}

interface History {
  readonly dice: ReturnType<typeof makeDice>;
  readonly around: Surroundings;
  readonly start: string;
}

/** What the patient brings along: lasting problems with their medicines, allergies, a care team. */
function makeHistory({ dice, around, start }: History): FhirResource[] {
  const subject = { reference: `urn:uuid:${around.patient.id}`, display: around.name };
  const doctor = { reference: `urn:uuid:${around.doctorId}`, display: around.doctorName };
  const problems = CHRONIC.filter((_, place) => place === 0 || dice.chance(0.6)).flatMap(
    ({ term, medicine, perDay }) => {
      const id = dice.uuid();
      const condition: FhirResource = {
        resourceType: "Condition",
        id,
        clinicalStatus: coded(`${TERMINOLOGY}/condition-clinical`, "active", "Active"),
        verificationStatus: coded(`${TERMINOLOGY}/condition-ver-status`, "confirmed", "Confirmed"),
        category: [coded(`${TERMINOLOGY}/condition-category`, "problem-list-item", "Problem List Item")],
        code: coded(SNOMED, ...term),
        subject,
        onsetDateTime: start.slice(0, 7),
        recordedDate: start,
      };
      const request = makePrescription(
        { dice, subject, time: start },
        { doctor, medicine, perDay, reason: id, status: "active" },
      );
      return [condition, request];
    },
  );
  const { term, reaction, category } = dice.pick(ALLERGIES);
  return [
    ...problems,
    {
      resourceType: "AllergyIntolerance",
      id: dice.uuid(),
      clinicalStatus: coded(`${TERMINOLOGY}/allergyintolerance-clinical`, "active", "Active"),
      verificationStatus: coded(`${TERMINOLOGY}/allergyintolerance-verification`, "confirmed", "Confirmed"),
      type: "allergy",
      category: [category],
      criticality: category === "environment" ? "low" : "high",
      code: coded(SNOMED, ...term),
      patient: subject,
      recordedDate: start,
      reaction: [{ manifestation: [coded(SNOMED, ...reaction)], severity: "moderate" }],
    },
    {
      resourceType: "CareTeam",
      id: dice.uuid(),
      status: "active",
      name: `Care team of ${around.name}`,
      subject,
      period: { start },
      participant: [{ member: subject }, { member: doctor }],
    },
  ];
}

function dayBefore(days: number): string {
  return new Date(LAST_DAY - days * DAY).toISOString().slice(0, 10);
}

/** Length in UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
