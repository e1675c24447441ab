import type { Hex, IndexedPrescription } from "@linchpin/protocol";
import type { ReadContext } from "./ReadContext.ts";
import { type CareItemsAsked, readCareItem, readCareItems } from "./readCareItems.ts";
import type { StoredEvent } from "./StoredEvent.ts";

/** Prescriptions of a patient, by a doctor, or at which a pharmacy dispensed, newest first. */
export async function readPrescriptions(
  context: ReadContext,
  asked: CareItemsAsked,
): Promise<{ prescriptions: IndexedPrescription[]; next: string | null }> {
  const order = { first: "CareDesk.Prescribed", worked: ["CareDesk.Dispensed"], asked };
  const { items, next } = await readCareItems(context, order);
  return { prescriptions: items.flatMap((rows) => foldPrescription(rows) ?? []), next };
}

/** One prescription as it stands, or null. */
export async function readPrescription(
  context: ReadContext,
  careId: Hex,
): Promise<IndexedPrescription | null> {
  return foldPrescription(await readCareItem(context, careId));
}

/** A prescription as its events leave it, in order; null where they are none's. */
export function foldPrescription(rows: readonly StoredEvent[]): IndexedPrescription | null {
  let prescription = null as IndexedPrescription | null;
  for (const event of rows) {
    const { name, at, args } = event;
    if (name === "CareDesk.Prescribed") prescription = prescribed(event);
    else if (prescription && name === "CareDesk.Dispensed") prescription = dispensed(prescription, event);
    else if (prescription && name === "CareDesk.PrescriptionCancelled")
      prescription = { ...prescription, cancelled: { by: (args.by as number) || null, at } };
  }
  return prescription;
}

function prescribed({ careId, patientId, providerId, at, args }: StoredEvent): IndexedPrescription {
  return {
    ...{ prescriptionId: careId as Hex, patientId: patientId as Hex, doctor: providerId as number },
    ...{ digest: args.digest as Hex, fills: args.fills as number, filled: 0, isOpen: false },
    ...{ expiry: args.expiry as number, prescribedAt: at, cancelled: null, dispensings: [] },
  };
}

function dispensed(
  prescription: IndexedPrescription,
  { providerId, at, transaction, args }: StoredEvent,
): IndexedPrescription {
  const fill = args.fill as number;
  const isPart = args.isPart as boolean;
  const dispensing = {
    ...{ pharmacy: providerId as number, fill, isPart, noteDigest: args.noteDigest as Hex },
    ...{ transaction, at },
  };
  return {
    ...prescription,
    filled: isPart ? prescription.filled : fill,
    isOpen: isPart,
    dispensings: [...prescription.dispensings, dispensing],
  };
}
