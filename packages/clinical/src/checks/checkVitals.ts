import type { DraftVital } from "../consultation/ConsultationDraft.ts";
import { type VitalName, type VitalUnit, vitalKind } from "../consultation/vitals.ts";
import type { ClinicalWarning } from "./ClinicalWarning.ts";
import { convertVital } from "./convertVital.ts";

const ADULT = 18;
/** A tenth more or less is rounding. */
const BMI_SLACK = 0.1;

/**
 * What is odd about measurements: impossible values, with the unit that was probably meant; values that are unusual in adults
 * (`age` in years; under 18 years none is called unusual, as the usual depends on the age); pressures the wrong way
 * round; a body mass index that weight and height do not give.
 */
export function checkVitals(
  vitals: readonly DraftVital[],
  { age }: { readonly age?: number | undefined } = {},
): ClinicalWarning[] {
  const isAdult = age === undefined || age >= ADULT;
  return [
    ...vitals.flatMap((vital) => checkOne(vital, isAdult)),
    ...checkPressures(vitals),
    ...checkIndex(vitals),
  ];
}

function checkOne(vital: DraftVital, isAdult: boolean): ClinicalWarning[] {
  const { possible, usual, units } = vitalKind(vital.vital);
  const value = convertVital(vital, units[0]?.code ?? vital.unit);
  const about = { vital: vital.vital, value: String(vital.value), unit: vital.unit };
  if (value === undefined) return [warn("vital-impossible", { entry: vital.id, severity: "high", about })];
  if (!isWithin(value, possible)) {
    const meant = units.find(
      (unit) => unit.code !== vital.unit && isWithin(inUsual(vital.value, unit), possible),
    );
    return meant === undefined
      ? [warn("vital-impossible", { entry: vital.id, severity: "high", about })]
      : [warn("vital-unit", { entry: vital.id, severity: "high", about: { ...about, meant: meant.code } })];
  }
  return isAdult && usual !== undefined && !isWithin(value, usual)
    ? [warn("vital-unusual", { entry: vital.id, severity: "low", about })]
    : [];
}

function checkPressures(vitals: readonly DraftVital[]): ClinicalWarning[] {
  const [systolic, diastolic] = (["systolic", "diastolic"] as const).map((name) => find(vitals, name));
  if (systolic === undefined || diastolic === undefined || systolic.value > diastolic.value) return [];
  const about = { systolic: String(systolic.value), diastolic: String(diastolic.value) };
  return [warn("pressure-reversed", { entry: systolic.id, severity: "high", about })];
}

function checkIndex(vitals: readonly DraftVital[]): ClinicalWarning[] {
  const [bmi, weight, height] = (["bmi", "weight", "height"] as const).map((name) => find(vitals, name));
  if (bmi === undefined || weight === undefined || height === undefined) return [];
  const [kg, cm] = [convertVital(weight, "kg"), convertVital(height, "cm")];
  if (kg === undefined || cm === undefined || cm <= 0) return [];
  const computed = kg / (cm / 100) ** 2;
  if (Math.abs(computed - bmi.value) <= computed * BMI_SLACK) return [];
  const about = { value: String(bmi.value), computed: computed.toFixed(1) };
  return [warn("bmi-disagrees", { entry: bmi.id, severity: "moderate", about })];
}

const find = (vitals: readonly DraftVital[], name: VitalName) => vitals.find(({ vital }) => vital === name);
const isWithin = (value: number, [low, high]: readonly [number, number]) => value >= low && value <= high;
const inUsual = (value: number, { factor, offset }: VitalUnit) => value * factor + offset;

function warn(code: ClinicalWarning["code"], rest: Omit<ClinicalWarning, "code">): ClinicalWarning {
  return { code, ...rest };
}
