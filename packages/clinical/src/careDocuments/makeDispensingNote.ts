import { LinchpinError } from "@linchpin/errors";
import type { ClinicalTerm } from "../consultation/ClinicalTerm.ts";
import type { Amount } from "../consultation/doseUnits.ts";
import { conceptOf } from "../consultation/resources/concepts.ts";
import type { CareProvider, DispensingNote, Prescription } from "./CareDocument.ts";
import { dispenseOf } from "./contentsOf.ts";
import { parseDispensingNote } from "./parseCareDocument.ts";
import { rounded, tallyDispensing } from "./tallyDispensing.ts";
import { writeCareDocument } from "./writeCareDocument.ts";

/** What a pharmacy hands out now. */
export interface Dispensing {
  readonly prescription: Prescription;
  /** All notes about it so far. */
  readonly earlier: readonly DispensingNote[];
  readonly amount: Amount;
  readonly by: CareProvider;
  /** A fresh UUID. */
  readonly id: string;
  /** A FHIR instant in the pharmacy's own zone: its day decides whether the prescription is still valid. */
  readonly at: string;
  /** The product given instead, where it is another one. */
  readonly substitute?: ClinicalTerm | undefined;
  readonly note?: string | undefined;
}

/**
 * The note of what is handed out, with what remains. It counts and refuses; that nobody hands out the same fill elsewhere at
 * the same moment the chain decides.
 *
 * Errors: `care/expired`, `care/no-fills-left`, `care/unit`, `care/too-much`, `care/substitution`, `care/document`, `care/too-large`.
 */
export function makeDispensingNote(dispensing: Dispensing): DispensingNote {
  const { prescription, earlier, amount, by, id, at, substitute, note } = dispensing;
  const { nextFill, leftInNextFill, untouchedFills } = tallyDispensing(prescription, earlier);
  if (nextFill === undefined) throw noFillsLeft();
  refuseWrong(dispensing, leftInNextFill);
  const isBegun = leftInNextFill < prescription.amountPerFill.value;
  const inThisFill = rounded(leftInNextFill - amount.value);
  const envelope = {
    type: "linchpin-dispensing-note" as const,
    version: 1 as const,
    id,
    prescriptionId: prescription.id,
    handedOutAt: at,
    by,
    fill: nextFill,
    amount,
    isPartial: inThisFill > 0,
    remaining: { inThisFill, fills: untouchedFills - (isBegun ? 0 : 1) },
    substituted: substitute !== undefined,
    ...(note === undefined ? {} : { note }),
  };
  const medicine =
    substitute === undefined ? prescription.request : { medicationCodeableConcept: conceptOf(substitute) };
  return parseDispensingNote(
    writeCareDocument({ ...envelope, dispense: dispenseOf(envelope, structuredClone(medicine)) }),
  );
}

function refuseWrong({ prescription, amount, at, substitute }: Dispensing, left: number): void {
  if (at.slice(0, 10) > prescription.validUntil) {
    throw new LinchpinError({
      code: "care/expired",
      message: `The prescription could be handed out until ${prescription.validUntil}.`,
      hint: "The patient needs a new prescription from the doctor.",
    });
  }
  if (amount.unit !== prescription.amountPerFill.unit) {
    throw new LinchpinError({
      code: "care/unit",
      message: `The prescription counts in ${prescription.amountPerFill.unit}, not in ${amount.unit}.`,
      hint: "Say the amount in the prescription's own unit.",
    });
  }
  if (amount.value > left) {
    throw new LinchpinError({
      code: "care/too-much",
      message: `Of this fill ${left} ${amount.unit} are left.`,
      hint: "Hand out no more than that; the next fill is handed out by itself.",
      facts: { left },
    });
  }
  if (substitute !== undefined && !prescription.substitutionAllowed) {
    throw new LinchpinError({
      code: "care/substitution",
      message: "The doctor did not allow another product instead.",
      hint: "Hand out the medicine prescribed, or ask the doctor for another prescription.",
    });
  }
}

function noFillsLeft(): LinchpinError {
  return new LinchpinError({
    code: "care/no-fills-left",
    message: "Everything of this prescription has been handed out.",
    hint: "The patient needs a new prescription from the doctor.",
  });
}
