import { flag, number, objectOf, oneOf, optional, text } from "../strict/shapes.ts";
import { day } from "../strict/times.ts";
import type { DraftMedicine, DraftTiming } from "./ConsultationDraft.ts";
import { type Amount, DOSE_UNITS, type DoseUnit } from "./doseUnits.ts";
import { ROUTES, type Route } from "./routes.ts";
import { line, term } from "./termShape.ts";

/** Ids within a draft. */
export const entryId = text({
  most: 64,
  pattern: /^[A-Za-z0-9.-]+$/,
  what: "must have letters, digits, dots and hyphens",
});

/** Above 0: the smallest amount of a medicine that can be told apart is a thousandth. */
export const amount = objectOf<Amount>({
  value: number({ least: 0.001, most: 100_000 }),
  unit: oneOf(Object.keys(DOSE_UNITS) as DoseUnit[]),
});

export const medicine = objectOf<DraftMedicine>({
  id: entryId,
  medicine: term,
  strength: optional(line(80)),
  form: optional(line(80)),
  dose: optional(amount),
  route: optional(oneOf(Object.keys(ROUTES) as Route[])),
  timing: optional(
    objectOf<DraftTiming>({
      frequency: number({ least: 1, most: 24, whole: true }),
      period: number({ least: 1, most: 365, whole: true }),
      periodUnit: oneOf(["h", "d", "wk", "mo"]),
    }),
  ),
  asNeeded: optional(flag),
  durationDays: optional(number({ least: 1, most: 730, whole: true })),
  instructions: optional(text({ most: 1_000 })),
  fills: optional(number({ least: 1, most: 24, whole: true })),
  amountPerFill: optional(amount),
  substitutionAllowed: optional(flag),
  validUntil: optional(day),
  for: optional(entryId),
});
