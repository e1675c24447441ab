import { summarize } from "../chart/summarize.ts";
import type { CodedText } from "../show/showCode.ts";
import type { DispensingNote, Prescription } from "./CareDocument.ts";

/** The medicine of a prescription or a note with its strength, and how it is taken, as a chart shows it. */
export function showPrescription(document: Prescription | DispensingNote): {
  readonly medicine: CodedText;
  readonly dosages: readonly string[];
} {
  const resource = document.type === "linchpin-prescription" ? document.request : document.dispense;
  const { medicines } = summarize({ resourceType: "Bundle", type: "collection", entry: [{ resource }] });
  return { medicine: medicines[0]?.code ?? { text: "not stated" }, dosages: medicines[0]?.dosages ?? [] };
}
