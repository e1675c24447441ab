import type { ConsultationDraft } from "../ConsultationDraft.ts";

const SNOMED = "http://snomed.info/sct";
const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
const LOINC = "http://loinc.org";

/** Asha's visit to Dr. Ravi with everything in it that a consultation can have. */
export const visit: ConsultationDraft = {
  type: "linchpin-consultation",
  version: 1,
  id: "0b9e5a3c-6d1f-4a52-9c35-0c1f7f9d2e11",
  revision: 3,
  startedAt: "2026-11-22T09:30:00+05:30",
  amendedAt: "2026-11-22T09:45:00+05:30",
  setting: "clinic",
  notes: {
    complaint: "Fever and cough for 3 days",
    history: "Began after a wedding.\nTemperature < 39 at home & no rash.\n\nDrinks well.",
    advice: "भरपूर पानी पिएँ",
  },
  problems: [
    {
      id: "p1",
      problem: { system: SNOMED, code: "10509002", display: "Acute bronchitis" },
      status: "active",
      certainty: "confirmed",
      severity: "mild",
      onset: "2026-11-19",
    },
    {
      id: "p2",
      problem: { text: "Ache where the dog lay" },
      status: "active",
      certainty: "provisional",
      note: "since spring",
    },
    {
      id: "p3",
      problem: { system: SNOMED, code: "233604007", display: "Pneumonia" },
      status: "active",
      certainty: "refuted",
    },
  ],
  vitals: [
    { id: "v1", vital: "systolic", value: 128, unit: "mm[Hg]" },
    { id: "v2", vital: "diastolic", value: 82, unit: "mm[Hg]" },
    { id: "v3", vital: "temperature", value: 101.3, unit: "[degF]" },
    { id: "v4", vital: "oxygen-saturation", value: 97, unit: "%" },
    { id: "v5", vital: "heart-rate", value: 88, unit: "/min" },
    { id: "v6", vital: "respiratory-rate", value: 18, unit: "/min" },
    { id: "v7", vital: "weight", value: 62.5, unit: "kg" },
    { id: "v8", vital: "height", value: 161, unit: "cm" },
    { id: "v9", vital: "bmi", value: 24.1, unit: "kg/m2" },
    { id: "v10", vital: "head-circumference", value: 55, unit: "cm" },
    { id: "v11", vital: "glucose", value: 104, unit: "mg/dL" },
    { id: "v12", vital: "pain", value: 2, unit: "{score}" },
  ],
  medicines: [
    {
      id: "m1",
      medicine: { system: RXNORM, code: "723", display: "amoxicillin" },
      strength: "500 mg",
      form: "capsule",
      dose: { value: 1, unit: "capsule" },
      route: "oral",
      timing: { frequency: 3, period: 1, periodUnit: "d" },
      durationDays: 5,
      instructions: "after food",
      fills: 2,
      amountPerFill: { value: 15, unit: "capsule" },
      substitutionAllowed: true,
      validUntil: "2026-12-22",
      for: "p1",
    },
    { id: "m2", medicine: { text: "Grandmother's syrup" }, asNeeded: true },
  ],
  orders: [
    {
      id: "o1",
      kind: "laboratory",
      what: { system: LOINC, code: "718-7", display: "Hemoglobin [Mass/volume] in Blood" },
      urgency: "urgent",
      specimen: { system: SNOMED, code: "119297000", display: "Blood specimen" },
      fasting: false,
      question: "Is she anaemic?",
      for: "p1",
    },
    { id: "o2", kind: "imaging", what: { text: "Chest X-ray" }, urgency: "routine" },
  ],
  allergies: [
    {
      id: "a1",
      substance: { system: SNOMED, code: "256349002", display: "Peanut" },
      certainty: "confirmed",
      type: "allergy",
      category: "food",
      criticality: "high",
      reactions: [{ system: SNOMED, code: "39579001", display: "Anaphylaxis" }],
      severity: "severe",
    },
    {
      id: "a2",
      substance: { text: "sulfa drugs" },
      certainty: "unconfirmed",
      reactions: [],
      severity: "mild",
    },
  ],
  followUp: { on: "2026-12-01", note: "Sooner if breathless" },
};

/** UUIDs that are the same every time. */
export function countedIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
  };
}

/** Who was there. */
export const people = {
  patient: {
    name: [{ family: "Rao", given: ["Asha"] }],
    gender: "female" as const,
    birthDate: "1984-03-12",
    identifier: [{ system: "https://city-hospital.example/mrn", value: "MRN-448123" }],
  },
  practitioner: { name: [{ text: "Dr. Ravi Iyer" }] },
  organization: { name: "City Hospital" },
  times: {
    start: "2026-11-22T09:30:00+05:30",
    end: "2026-11-22T09:50:00+05:30",
    signed: "2026-11-22T09:52:00+05:30",
  },
};
