/**
 * A value that FHIRPath computes with. Dates, times and quantities keep their text.
 * Source: https://hl7.org/fhirpath/N1/#literals
 */
export type SystemValue =
  | { system: "boolean"; value: boolean }
  | { system: "string"; value: string }
  | { system: "integer" | "decimal"; value: number }
  | { system: "date" | "dateTime" | "time"; value: string }
  | { system: "quantity"; value: number; unit: string };
