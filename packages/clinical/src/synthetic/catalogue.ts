/** A code with its words: LOINC, SNOMED CT, RxNorm or CVX, by where it stands. */
export type Term = readonly [code: string, display: string];

/** A laboratory test or vital sign: its code, UCUM unit, usual value and spread, decimals, normal range. */
export interface Measure {
  readonly term: Term;
  readonly ucum: string;
  readonly unit: string;
  readonly middle: number;
  readonly spread: number;
  readonly decimals: number;
  readonly low?: number;
  readonly high?: number;
}

type Row = readonly [
  code: string,
  display: string,
  ucum: string,
  unit: string,
  middle: number,
  spread: number,
  decimals: number,
  low?: number | undefined,
  high?: number | undefined,
];

function measure([code, display, ucum, unit, middle, spread, decimals, low, high]: Row): Measure {
  return {
    term: [code, display],
    ucum,
    unit,
    middle,
    spread,
    decimals,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
  };
}

export const VITALS: readonly Measure[] = [
  measure(["8867-4", "Heart rate", "/min", "/min", 76, 8, 0]),
  measure(["9279-1", "Respiratory rate", "/min", "/min", 15, 2, 0]),
  measure(["8310-5", "Body temperature", "Cel", "°C", 36.8, 0.3, 1]),
  measure(["59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry", "%", "%", 97.5, 1, 0]),
  measure(["29463-7", "Body weight", "kg", "kg", 71, 2, 1]),
  measure(["39156-5", "Body mass index (BMI) [Ratio]", "kg/m2", "kg/m2", 25.4, 0.8, 1]),
];

/** Panels of a laboratory, each with its tests. */
export const PANELS: readonly { readonly term: Term; readonly tests: readonly Measure[] }[] = [
  {
    term: ["58410-2", "CBC panel - Blood by Automated count"],
    tests: [
      measure([
        "6690-2",
        "Leukocytes [#/volume] in Blood by Automated count",
        "10*3/uL",
        "10*3/uL",
        7.2,
        1.6,
        1,
        4,
        11,
      ]),
      measure([
        "789-8",
        "Erythrocytes [#/volume] in Blood by Automated count",
        "10*6/uL",
        "10*6/uL",
        4.8,
        0.3,
        2,
        4.2,
        5.8,
      ]),
      measure(["718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", "g/dL", 13.6, 1.1, 1, 12, 16.5]),
      measure([
        "4544-3",
        "Hematocrit [Volume Fraction] of Blood by Automated count",
        "%",
        "%",
        41,
        3,
        1,
        36,
        49,
      ]),
      measure([
        "777-3",
        "Platelets [#/volume] in Blood by Automated count",
        "10*3/uL",
        "10*3/uL",
        250,
        45,
        0,
        150,
        410,
      ]),
    ],
  },
  {
    term: ["51990-0", "Basic metabolic panel - Blood"],
    tests: [
      measure(["2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL", "mg/dL", 108, 22, 0, 70, 110]),
      measure([
        "2160-0",
        "Creatinine [Mass/volume] in Serum or Plasma",
        "mg/dL",
        "mg/dL",
        0.95,
        0.15,
        2,
        0.6,
        1.2,
      ]),
      measure([
        "3094-0",
        "Urea nitrogen [Mass/volume] in Serum or Plasma",
        "mg/dL",
        "mg/dL",
        14,
        3,
        0,
        7,
        20,
      ]),
      measure([
        "2951-2",
        "Sodium [Moles/volume] in Serum or Plasma",
        "mmol/L",
        "mmol/L",
        140,
        2,
        0,
        136,
        145,
      ]),
      measure([
        "2823-3",
        "Potassium [Moles/volume] in Serum or Plasma",
        "mmol/L",
        "mmol/L",
        4.3,
        0.4,
        1,
        3.5,
        5.1,
      ]),
      measure([
        "33914-3",
        "Glomerular filtration rate/1.73 sq M.predicted",
        "mL/min/{1.73_m2}",
        "mL/min/1.73 m2",
        88,
        9,
        0,
        60,
      ]),
    ],
  },
  {
    term: ["57698-3", "Lipid panel with direct LDL - Serum or Plasma"],
    tests: [
      measure([
        "2093-3",
        "Cholesterol [Mass/volume] in Serum or Plasma",
        "mg/dL",
        "mg/dL",
        196,
        24,
        0,
        undefined,
        200,
      ]),
      measure([
        "2571-8",
        "Triglyceride [Mass/volume] in Serum or Plasma",
        "mg/dL",
        "mg/dL",
        142,
        30,
        0,
        undefined,
        150,
      ]),
      measure([
        "18262-6",
        "Cholesterol in LDL [Mass/volume] in Serum or Plasma by Direct assay",
        "mg/dL",
        "mg/dL",
        118,
        20,
        0,
        undefined,
        130,
      ]),
      measure([
        "2085-9",
        "Cholesterol in HDL [Mass/volume] in Serum or Plasma",
        "mg/dL",
        "mg/dL",
        49,
        7,
        0,
        40,
      ]),
    ],
  },
  {
    term: ["4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood"],
    tests: [measure(["4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", "%", 6.3, 0.6, 1, 4, 5.6])],
  },
];

/** Problems that stay, each with the medicine that is taken for it and how. */
export const CHRONIC: readonly { readonly term: Term; readonly medicine: Term; readonly perDay: number }[] = [
  {
    term: ["59621000", "Essential hypertension"],
    medicine: ["197361", "amlodipine 5 MG Oral Tablet"],
    perDay: 1,
  },
  {
    term: ["44054006", "Type 2 diabetes mellitus"],
    medicine: ["861007", "metformin hydrochloride 500 MG Oral Tablet"],
    perDay: 2,
  },
  { term: ["55822004", "Hyperlipidemia"], medicine: ["314231", "simvastatin 10 MG Oral Tablet"], perDay: 1 },
  {
    term: ["235595009", "Gastroesophageal reflux disease"],
    medicine: ["198051", "omeprazole 20 MG Delayed Release Oral Capsule"],
    perDay: 1,
  },
];

/** Problems that pass. */
export const ACUTE: readonly { readonly term: Term; readonly medicine: Term; readonly perDay: number }[] = [
  {
    term: ["10509002", "Acute bronchitis"],
    medicine: ["308182", "amoxicillin 250 MG Oral Capsule"],
    perDay: 3,
  },
  {
    term: ["195662009", "Acute viral pharyngitis"],
    medicine: ["313782", "acetaminophen 325 MG Oral Tablet"],
    perDay: 4,
  },
  { term: ["279039007", "Low back pain"], medicine: ["310965", "ibuprofen 200 MG Oral Tablet"], perDay: 3 },
  {
    term: ["43878008", "Streptococcal sore throat"],
    medicine: ["308182", "amoxicillin 250 MG Oral Capsule"],
    perDay: 3,
  },
];

export const ALLERGIES: readonly {
  readonly term: Term;
  readonly reaction: Term;
  readonly category: "food" | "medication" | "environment";
}[] = [
  {
    term: ["91936005", "Allergy to penicillin"],
    reaction: ["271807003", "Eruption of skin"],
    category: "medication",
  },
  { term: ["91935009", "Allergy to peanut"], reaction: ["39579001", "Anaphylaxis"], category: "food" },
  {
    term: ["418689008", "Allergy to grass pollen"],
    reaction: ["76067001", "Sneezing"],
    category: "environment",
  },
];

export const VACCINES: readonly Term[] = [
  ["140", "Influenza, seasonal, injectable, preservative free"],
  ["113", "Td (adult), 5 Lf tetanus toxoid, preservative free, adsorbed"],
  ["43", "Hep B, adult"],
  ["133", "Pneumococcal conjugate PCV 13"],
];

export const PROCEDURES: readonly Term[] = [
  ["29303009", "Electrocardiographic procedure"],
  ["399208008", "Plain X-ray of chest"],
  ["430193006", "Medication reconciliation"],
  ["117015009", "Throat culture"],
];

export const VISITS: readonly Term[] = [
  ["185349003", "Encounter for check up"],
  ["185345009", "Encounter for symptom"],
  ["162673000", "General examination of patient"],
];

export const NAMES = {
  female: ["Asha", "Meera", "Lakshmi", "Kavitha", "Fatima", "Grace", "Anjali", "Zoë"],
  male: ["Ravi", "Arjun", "Imran", "Thomas", "Suresh", "Karthik", "Vikram", "José"],
  family: ["Rao", "Iyer", "Krishnamurthy", "Fernandes", "Khan", "Subramaniam", "D'Souza", "Gowda"],
} as const;

export const PLACES = [
  { city: "Bengaluru", state: "Karnataka", postalCode: "560034" },
  { city: "Mysuru", state: "Karnataka", postalCode: "570008" },
  { city: "Chennai", state: "Tamil Nadu", postalCode: "600041" },
  { city: "Coimbatore", state: "Tamil Nadu", postalCode: "641018" },
] as const;

export const STREETS = ["Temple Road", "3rd Cross", "Lake View Street", "Church Road", "Mill Lane"] as const;
