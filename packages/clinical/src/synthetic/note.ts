import type { FhirResource } from "fhir/r4.js";
import type { Context, Visit } from "./Context.ts";
import type { Term } from "./catalogue.ts";
import { coded } from "./people.ts";
import { LOINC } from "./systems.ts";

interface Note extends Context {
  readonly doctor: { readonly reference: string; readonly display: string };
  readonly type: Term;
}

/** A clinical note as plain text in an attachment, with the patient named in it. */
export function makeNote(
  { dice, around, day }: Visit,
  { subject, doctor, encounter, time, type }: Omit<Note, "dice">,
): FhirResource {
  const { patient, name } = around;
  const text = [
    `# ${type[1]}, ${day}`,
    `Patient: ${name}, born ${patient.birthDate}, MRN ${patient.identifier?.[0]?.value}, ${patient.telecom?.[0]?.value}.`,
    `${patient.gender === "female" ? "She" : "He"} lives in ${patient.address?.[0]?.city} and came in with a relative.`,
    "No new complaints. Lungs clear, heart sounds normal, abdomen soft. Continue current medicines; review in three months.",
    `Signed: ${around.doctorName}`,
  ].join("\n\n");
  return {
    resourceType: "DocumentReference",
    id: dice.uuid(),
    status: "current",
    type: coded(LOINC, "34117-2", "History and physical note"),
    subject,
    date: time,
    author: [doctor],
    content: [
      {
        attachment: { contentType: "text/plain;charset=utf-8", data: base64(text), title: `Note on ${name}` },
      },
    ],
    context: { encounter: [encounter], period: { start: time } },
  };
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}
