import { deriveFragmentSigningKeys, randomBytes, signBytes } from "@linchpin/crypto";
import { digestOf, summaryRequestText } from "@linchpin/protocol";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { bytesToHex } from "viem";
import type { Myself } from "../guardians/Myself.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import { emergencyIn, type PendingSummary, type SummaryChoice, withEmergency } from "./emergencyNotes.ts";
import { packSummary, type SummaryRequest } from "./summaryWords.ts";

/**
 * Asks a hospital that may write records to file the patient's emergency summary, as the patient put it together. It is
 * written down first, so that the answer is known whenever it comes: see `takeUpSummary`.
 *
 * Errors: `emergency/summary-too-large`, `custodians/too-few`, `letters/…`, `notes/…`, `provider/unknown`.
 */
export async function askForSummary(
  network: Network,
  {
    hospital,
    summary,
    choice,
    ...myself
  }: Myself & {
    readonly hospital: number;
    readonly summary: Bundle<FhirResource>;
    readonly choice: SummaryChoice;
  },
): Promise<PendingSummary> {
  const { as, keyring, patientId } = myself;
  const content = await packSummary(summary);
  const askedAt = Math.floor(network.now().getTime() / 1000);
  const digest = digestOf(summary);
  const pending = { requestId: bytesToHex(randomBytes(32)), hospital, digest, askedAt };
  await changeNotes(network, {
    ...{ as, keyring, patientId },
    change: (document) => withEmergency(document, { ...emergencyIn(document), pending, choice }),
  });
  const { requestId } = pending;
  const { secretKey } = deriveFragmentSigningKeys(keyring.root);
  const text = summaryRequestText({ requestId, patientId, hospital, digest });
  const words: SummaryRequest = {
    ...{ requestId, patientId, hospital, content },
    signature: bytesToHex(signBytes(secretKey, text)),
  };
  const to = { kind: "provider", provider: hospital } as const;
  await sendLetter(network, { as, to, letterKind: "summary-request", words });
  return pending;
}
