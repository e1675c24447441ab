import { acceptRecord } from "@linchpin/clinical";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { type Hex, hex32 } from "@linchpin/protocol";
import { readRecord } from "../chain/readRecord.ts";
import { deleteLetter } from "../letters/deleteLetter.ts";
import { sendLetter } from "../letters/sendLetter.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { FHIR_MEDIA_TYPE } from "../record/deidentifyRecord.ts";
import { type PublishOrder, publishRecord } from "../record/publishRecord.ts";
import type { AskedSummary } from "./listSummaryRequests.ts";

/**
 * Files an emergency summary as its patient put it together: sealed into their emergency compartment, as it is. It is
 * the one record from which identity is not taken out: a stranger must know whom they have before them, and nobody reads
 * it before an emergency is stated. Then the patient is told. Safe to repeat.
 *
 * Errors: `emergency/no-compartment`, those of `publishRecord`, `letters/…`.
 */
export async function fileSummary(
  network: Network,
  {
    asked,
    ...order
  }: Pick<PublishOrder, "issuer" | "wallet" | "as" | "tagKey" | "journal" | "onStep"> & {
    readonly asked: AskedSummary;
  },
): Promise<{ readonly tokenId: Hex }> {
  const { patientId, summary, requestId, letter } = asked;
  const { bundle } = await fetchKeyBundle(network, patientId);
  const compartment = bundle.compartments.find(({ role }) => role === "emergency")?.id;
  if (!compartment) {
    throw new LinchpinError({
      code: "emergency/no-compartment",
      message: "This patient's keys have no part for emergencies.",
      hint: "Ask the patient to renew their keys in the app.",
    });
  }
  const content = new TextEncoder().encode(JSON.stringify(summary));
  const { tokenId } = await publishRecord(network, {
    ...{ ...order, patientId, compartment, input: acceptRecord(summary) },
    parts: [{ part: "blob", mediaType: FHIR_MEDIA_TYPE, content }],
  }).catch((thrown: unknown) => findFiled(network, { thrown, asked, issuer: order.issuer }));
  const { as } = order;
  const to = { kind: "patient", patientId } as const;
  await sendLetter(network, { as, to, letterKind: "summary-filed", words: { requestId, tokenId } });
  await deleteLetter(network, { as, letter });
  return { tokenId };
}

/**
 * What another desk of the same hospital filed before, or one whose journal was lost. Custodians say so; that it is this
 * hospital's record of this patient the chain says, and that it reads as it was sent, the patient's client finds out.
 */
async function findFiled(
  network: Network,
  {
    thrown,
    asked,
    issuer,
  }: { readonly thrown: unknown; readonly asked: AskedSummary; readonly issuer: number },
): Promise<{ readonly tokenId: Hex }> {
  if (!isLinchpinError(thrown, "deposits/source-already-minted")) throw thrown;
  const named = hex32.safeParse(thrown.facts.tokenId);
  if (!named.success) throw thrown;
  const record = await readRecord(network, named.data);
  if (record.issuer !== issuer || record.patientId !== asked.patientId) throw thrown;
  return record;
}
