/** What a vital sign is: its LOINC code, the FHIR profile it must fit, and the units it may be written in. */
export interface VitalKind {
  readonly code: string;
  readonly display: string;
  /** Last part of the profile's URL (https://hl7.org/fhir/R4/observation-vitalsigns.html); none where FHIR has none. */
  readonly profile?: string;
  /** UCUM codes, the usual one first, each with the words for it and how it becomes the usual one. */
  readonly units: readonly VitalUnit[];
  /** Outside of it no living person has been seen: a slip of the pen, or of the unit. In the usual unit. */
  readonly possible: readonly [low: number, high: number];
  /** The usual span of adults at rest, in the usual unit; outside of it a value is worth a second look. */
  readonly usual?: readonly [low: number, high: number];
}

/** `usual = value * factor + offset`. */
export interface VitalUnit {
  readonly code: string;
  readonly words: string;
  readonly factor: number;
  readonly offset: number;
}

const unit = (code: string, words: string, factor = 1, offset = 0): VitalUnit => ({
  code,
  words,
  factor,
  offset,
});

const MMHG = [unit("mm[Hg]", "mmHg")];
const PER_MINUTE = [unit("/min", "/min")];
const CM = [unit("cm", "cm"), unit("[in_i]", "in", 2.54)];

/** The vital signs that a consultation takes. */
export const VITALS = {
  systolic: {
    code: "8480-6",
    display: "Systolic blood pressure",
    units: MMHG,
    possible: [30, 320],
    usual: [90, 140],
  },
  diastolic: {
    code: "8462-4",
    display: "Diastolic blood pressure",
    units: MMHG,
    possible: [10, 220],
    usual: [60, 90],
  },
  "heart-rate": {
    code: "8867-4",
    display: "Heart rate",
    profile: "heartrate",
    units: PER_MINUTE,
    possible: [15, 350],
    usual: [50, 100],
  },
  "respiratory-rate": {
    code: "9279-1",
    display: "Respiratory rate",
    profile: "resprate",
    units: PER_MINUTE,
    possible: [3, 120],
    usual: [12, 20],
  },
  temperature: {
    code: "8310-5",
    display: "Body temperature",
    profile: "bodytemp",
    units: [unit("Cel", "°C"), unit("[degF]", "°F", 5 / 9, -160 / 9)],
    possible: [25, 44],
    usual: [36, 37.7],
  },
  "oxygen-saturation": {
    code: "2708-6",
    display: "Oxygen saturation in Arterial blood",
    profile: "oxygensat",
    units: [unit("%", "%")],
    possible: [20, 100],
    usual: [94, 100],
  },
  weight: {
    code: "29463-7",
    display: "Body weight",
    profile: "bodyweight",
    units: [unit("kg", "kg"), unit("g", "g", 0.001), unit("[lb_av]", "lb", 0.45359237)],
    possible: [0.3, 500],
  },
  height: {
    code: "8302-2",
    display: "Body height",
    profile: "bodyheight",
    units: CM,
    possible: [20, 260],
  },
  bmi: {
    code: "39156-5",
    display: "Body mass index (BMI) [Ratio]",
    profile: "bmi",
    units: [unit("kg/m2", "kg/m²")],
    possible: [6, 150],
    usual: [18.5, 25],
  },
  "head-circumference": {
    code: "9843-4",
    display: "Head Occipital-frontal circumference",
    profile: "headcircum",
    units: CM,
    possible: [15, 80],
  },
  glucose: {
    code: "41653-7",
    display: "Glucose [Mass/volume] in Capillary blood by Glucometer",
    units: [unit("mg/dL", "mg/dL"), unit("mmol/L", "mmol/L", 18.016)],
    possible: [10, 1500],
    usual: [70, 140],
  },
  pain: {
    code: "72514-3",
    display: "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
    units: [unit("{score}", "")],
    possible: [0, 10],
    usual: [0, 3],
  },
} as const satisfies Readonly<Record<string, VitalKind>>;

/** A name of {@link VITALS}. */
export type VitalName = keyof typeof VITALS;

/** The kind of a vital sign by its name. */
export function vitalKind(name: VitalName): VitalKind {
  return VITALS[name];
}
