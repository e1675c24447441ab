import { isSignedBy } from "@linchpin/crypto";
import { digestOf, type Hex, type Letter, summaryRequestText } from "@linchpin/protocol";
import type { Bundle, FhirResource } from "fhir/r4.js";
import { hexToBytes } from "viem";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import { openLetter } from "../letters/openLetter.ts";
import { readLetters } from "../letters/readLetters.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { type SummaryRequest, summaryRequestSchema, unpackSummary } from "./summaryWords.ts";

/** An emergency summary that a patient asks to have filed. */
export interface AskedSummary {
  readonly letter: Pick<Letter, "letterId" | "letterKind">;
  readonly requestId: Hex;
  readonly patientId: Hex;
  readonly summary: Bundle<FhirResource>;
  /** Unix seconds. */
  readonly receivedAt: number;
}

/**
 * The emergency summaries that patients ask this hospital to file, oldest first. Those that the patient's own keys did
 * not sign are passed over: a letter's sender is a custodian's word alone.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function listSummaryRequests(
  network: Network,
  {
    as,
    keys,
    providerId,
  }: { readonly as: SignedIn; readonly keys: ProviderKeys; readonly providerId: number },
): Promise<readonly AskedSummary[]> {
  const letters = (await readLetters(network, { as })).filter(
    ({ letterKind }) => letterKind === "summary-request",
  );
  const asked = await Promise.all(
    letters.map(async (letter): Promise<readonly AskedSummary[]> => {
      const { success, data } = summaryRequestSchema.safeParse(
        await openLetter(letter, { secretKey: keys.hpke.secretKey }),
      );
      if (!success || data.hospital !== providerId) return [];
      const summary = await unpackSummary(data.content);
      if (!summary || !(await isTheirs(network, { words: data, summary }))) return [];
      const { requestId, patientId } = data;
      const { letterId, letterKind, receivedAt } = letter;
      return [{ letter: { letterId, letterKind }, requestId, patientId, summary, receivedAt }];
    }),
  );
  return asked.flat();
}

async function isTheirs(
  network: Network,
  { words, summary }: { readonly words: SummaryRequest; readonly summary: Bundle<FhirResource> },
): Promise<boolean> {
  const { requestId, patientId, hospital, signature } = words;
  const known = await fetchKeyBundle(network, patientId).catch(() => null);
  if (!known) return false;
  return isSignedBy({
    publicKey: hexToBytes(known.bundle.signingKey),
    message: summaryRequestText({ requestId, patientId, hospital, digest: digestOf(summary) }),
    signature: hexToBytes(signature),
  });
}
