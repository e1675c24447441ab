/**
 * Units in which medicines are taken and handed out, by the word for them, each with its UCUM code (https://ucum.org/ucum):
 * what is counted is UCUM's annotation.
 */
export const DOSE_UNITS = {
  tablet: "{tablet}",
  capsule: "{capsule}",
  mL: "mL",
  mg: "mg",
  g: "g",
  mcg: "ug",
  unit: "[iU]",
  drop: "[drp]",
  puff: "{puff}",
  spray: "{spray}",
  patch: "{patch}",
  vial: "{vial}",
  ampule: "{ampule}",
  bottle: "{bottle}",
  pack: "{pack}",
  dose: "{dose}",
  sachet: "{sachet}",
  suppository: "{suppository}",
  application: "{application}",
  tube: "{tube}",
} as const;

/** The word for a unit of {@link DOSE_UNITS}. */
export type DoseUnit = keyof typeof DOSE_UNITS;

/** An amount of a medicine. */
export interface Amount {
  /** Above 0, at most 100,000. */
  readonly value: number;
  readonly unit: DoseUnit;
}

/** An amount as a FHIR Quantity. */
export function quantityOf({ value, unit }: Amount) {
  return { value, unit, system: "http://unitsofmeasure.org", code: DOSE_UNITS[unit] };
}
