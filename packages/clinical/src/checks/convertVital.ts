import type { DraftVital } from "../consultation/ConsultationDraft.ts";
import { vitalKind } from "../consultation/vitals.ts";

/**
 * A measurement in another of its units (UCUM codes), as a number without rounding but for what binary fractions add. Undefined for
 * a unit that the vital sign has not: nothing is guessed.
 *
 * @example convertVital({ vital: "temperature", value: 98.6, unit: "[degF]" }, "Cel") // 37
 */
export function convertVital(
  { vital, value, unit }: Pick<DraftVital, "vital" | "value" | "unit">,
  to: string,
): number | undefined {
  const { units } = vitalKind(vital);
  const [from, target] = [unit, to].map((code) => units.find((one) => one.code === code));
  if (from === undefined || target === undefined) return undefined;
  if (from === target) return value;
  const usual = value * from.factor + from.offset;
  return Number(((usual - target.offset) / target.factor).toPrecision(12));
}
