import type { HumanName, Patient } from "fhir/r4.js";
import type { SummaryContact, SummaryPerson } from "./composeSummary.ts";
import type { RecordBundle } from "./SummaryItem.ts";

/** Whose records these are, and whom to call for them, as the first of them that says so has it. */
export function readSummaryPerson(records: readonly RecordBundle[]): {
  readonly person: SummaryPerson;
  readonly contacts: readonly SummaryContact[];
} {
  const patients = records
    .flatMap(({ entry = [] }) => entry.map(({ resource }) => resource))
    .filter((one): one is Patient => one?.resourceType === "Patient");
  const [patient] = patients;
  const contacts = (patients.find(({ contact = [] }) => contact.length > 0)?.contact ?? []).flatMap(
    ({ name, telecom = [] }) => {
      const called = nameOf(name);
      const phone = telecom.find(({ system }) => system === "phone")?.value ?? "";
      return called ? [{ name: called, phone }] : [];
    },
  );
  return {
    person: {
      name: nameOf(patient?.name?.[0]),
      gender: patient?.gender,
      birthDate: patient?.birthDate,
    },
    contacts,
  };
}

function nameOf(name: HumanName | undefined): string | undefined {
  const parts = [...(name?.given ?? []), name?.family].filter(Boolean).join(" ");
  return name?.text ?? (parts || undefined);
}
