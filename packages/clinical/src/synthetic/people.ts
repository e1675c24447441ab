import type { Address, FhirResource, HumanName, Patient } from "fhir/r4.js";
import { NAMES, PLACES, STREETS } from "./catalogue.ts";
import type { Dice } from "./Dice.ts";

/** Who the synthetic patient is, where the caller wants somebody in particular. */
export interface Person {
  readonly given: string;
  readonly family: string;
  readonly gender: "female" | "male";
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
}

/** The people and places around a synthetic patient; each resource's id is a UUID, referred to as a URN. */
export interface Surroundings {
  readonly patient: Patient;
  readonly name: string;
  readonly doctorId: string;
  readonly doctorName: string;
  readonly hospitalId: string;
  readonly locationId: string;
  readonly resources: readonly FhirResource[];
}

/** Makes the patient, a relative, a doctor, a hospital and its building. */
export function makePeople(dice: Dice, person: Person | undefined): Surroundings {
  const gender = person?.gender ?? dice.pick(["female", "male"] as const);
  const given = person?.given ?? dice.pick(NAMES[gender]);
  const family = person?.family ?? dice.pick(NAMES.family);
  const birthDate =
    person?.birthDate ?? `${dice.whole(1941, 1999)}-${two(dice.whole(1, 12))}-${two(dice.whole(1, 28))}`;
  const name = `${given} ${family}`;
  const address = makeAddress(dice, "home");
  const doctorName = `Dr. ${dice.pick(NAMES.male)} ${dice.pick(NAMES.family)}`;
  const relative: HumanName = { use: "official", family, given: [dice.pick(NAMES.female)] };
  const hospitalId = dice.uuid();
  const doctorId = dice.uuid();
  const locationId = dice.uuid();
  const patient: Patient = {
    resourceType: "Patient",
    id: dice.uuid(),
    text: narrative(`${name}, born ${birthDate}, of ${address.line?.[0]}, ${address.city}`),
    identifier: [
      {
        type: coded("http://terminology.hl7.org/CodeSystem/v2-0203", "MR", "Medical record number"),
        system: "https://city-hospital.example/mrn",
        value: `CH-${dice.digits(7)}`,
      },
      {
        system: "https://healthid.ndhm.gov.in",
        value: `${dice.digits(2)}-${dice.digits(4)}-${dice.digits(4)}-${dice.digits(4)}`,
      },
    ],
    active: true,
    name: [{ use: "official", text: name, family, given: [given] }],
    telecom: [
      { system: "phone", value: `+91 ${dice.digits(5)} ${dice.digits(5)}`, use: "mobile" },
      { system: "email", value: `${plain(given)}.${plain(family)}${dice.digits(2)}@example.org` },
    ],
    gender,
    birthDate,
    address: [address],
    maritalStatus: coded("http://terminology.hl7.org/CodeSystem/v3-MaritalStatus", "M", "Married"),
    contact: [{ name: relative, telecom: [{ system: "phone", value: `+91 ${dice.digits(10)}` }] }],
    communication: [{ language: coded("urn:ietf:bcp:47", "en-IN", "English (India)"), preferred: true }],
  };
  const resources: FhirResource[] = [
    patient,
    {
      resourceType: "Organization",
      id: hospitalId,
      active: true,
      name: "City Hospital",
      telecom: [{ system: "phone", value: `+91 80 ${dice.digits(8)}` }],
      address: [makeAddress(dice, "work")],
    },
    {
      resourceType: "Location",
      id: locationId,
      status: "active",
      name: "City Hospital, outpatient wing",
      address: makeAddress(dice, "work"),
    },
    {
      resourceType: "Practitioner",
      id: doctorId,
      identifier: [{ system: "https://city-hospital.example/staff", value: `KMC-${dice.digits(5)}` }],
      active: true,
      name: [
        {
          use: "official",
          text: doctorName,
          family: doctorName.split(" ").at(-1) ?? family,
          prefix: ["Dr."],
        },
      ],
    },
    {
      resourceType: "RelatedPerson",
      id: dice.uuid(),
      patient: { reference: `urn:uuid:${patient.id}`, display: name },
      relationship: [coded("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "SIB", "sibling")],
      name: [relative],
    },
  ];
  return { patient, name, doctorId, doctorName, hospitalId, locationId, resources };
}

/** A CodeableConcept with one coding. */
export function coded(system: string, code: string, display: string) {
  return { coding: [{ system, code, display }], text: display };
}

/** A generated narrative of one paragraph. */
export function narrative(text: string) {
  const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return {
    status: "generated" as const,
    div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${safe}</p></div>`,
  };
}

function makeAddress(dice: Dice, use: "home" | "work"): Address {
  return {
    use,
    line: [`${dice.whole(1, 480)}, ${dice.pick(STREETS)}`],
    ...dice.pick(PLACES),
    country: "IN",
  };
}

function plain(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase();
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
