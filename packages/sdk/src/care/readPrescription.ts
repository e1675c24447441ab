import { type Prescription, parsePrescription } from "@linchpin/clinical/care-documents";
import { careDeskAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import type { Hex, SealedCareDocument } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { type CareItem, careIdOf } from "./careIdOf.ts";
import { fetchCareDocument } from "./fetchCareDocument.ts";
import { type CareOpener, openCareDocument } from "./openCareDocument.ts";

/** What the chain says of a prescription now. */
export interface PrescriptionStanding {
  /** The hash that the next ticket must have. */
  readonly ticket: Hex;
  readonly fills: number;
  readonly filled: number;
  /** Part of a fill was handed out; its rest is due. */
  readonly isOpen: boolean;
  readonly isCancelled: boolean;
  /** Unix second. */
  readonly expiry: number;
}

export interface ReadPrescription {
  readonly prescription: Prescription;
  /** Opens it and its notes: 32 bytes. */
  readonly key: Uint8Array;
  readonly document: SealedCareDocument;
}

/** Reads what the chain says. Errors: `prescriptions/unknown`, `chain/unreachable`. */
export async function readPrescriptionStanding(
  network: Network,
  item: CareItem,
): Promise<PrescriptionStanding> {
  const standing = await network.chain
    .readContract({
      address: network.deployment.contracts.careDesk,
      abi: careDeskAbi,
      functionName: "prescriptionOf",
      args: [careIdOf(item)],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  if (standing.fills > 0) return standing;
  throw new LinchpinError({
    code: "prescriptions/unknown",
    message: "The chain knows no such prescription.",
    hint: "Ask the patient to show the prescription's code once more.",
  });
}

/**
 * Fetches and opens a prescription: by the patient's or the doctor's own keys, or by the key that the patient handed over. Its
 * fills are held against the chain's, which alone count.
 *
 * Errors: `care/not-yours`, `care/document`, `care/broken`, `prescriptions/disagrees`, those of `fetchCareDocument`.
 */
export async function readPrescription(
  network: Network,
  { item, by, as }: { readonly item: CareItem; readonly by: CareOpener; readonly as: SignedIn },
): Promise<ReadPrescription> {
  const { patientId, digest } = item;
  const [document, standing] = await Promise.all([
    fetchCareDocument(network, { as, digest }),
    readPrescriptionStanding(network, item),
  ]);
  const opened =
    document.kind === "prescription" ? await openCareDocument(document, { patientId, by }) : null;
  if (!opened) throw notYours();
  const prescription = parsePrescription(JSON.stringify(opened.content));
  if (prescription.fills !== standing.fills || prescription.issuer.providerId !== item.doctor)
    throw disagrees();
  return { prescription, key: opened.key, document };
}

function notYours(): LinchpinError {
  return new LinchpinError({
    code: "care/not-yours",
    message: "This document is not sealed to your keys.",
    hint: "Unlock the newest generation of your keys, or have the code shown once more.",
  });
}

function disagrees(): LinchpinError {
  return new LinchpinError({
    code: "prescriptions/disagrees",
    message:
      "The prescription says something else than the chain about who issued it or how often it is handed out.",
    hint: "Do not dispense. Ask the doctor who issued it.",
  });
}
