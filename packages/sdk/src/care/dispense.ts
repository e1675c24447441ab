import { type DispensingNote, parseDispensingNote } from "@linchpin/clinical/care-documents";
import { careDeskAbi } from "@linchpin/contracts";
import { isLinchpinError } from "@linchpin/errors";
import { type Hex, indexedPrescriptionSchema } from "@linchpin/protocol";
import { findProviderOf, readProvider } from "../chain/readProvider.ts";
import { sendCall } from "../chain/sendCall.ts";
import { askIndexer } from "../network/askIndexer.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { assertReadable } from "./assertReadable.ts";
import type { CollectionCode } from "./CollectionCode.ts";
import { careIdOf } from "./careIdOf.ts";
import { keepCareDocument } from "./keepCareDocument.ts";
import { type SealedCare, sealCareDocument } from "./sealCareDocument.ts";

/** A dispensing that is sealed and can be sent, and sent again, until the chain has it. */
export interface PreparedDispensing {
  readonly code: CollectionCode;
  readonly note: DispensingNote;
  readonly sealed: SealedCare;
}

/**
 * Seals a pharmacy's note of what it hands out to patient, doctor and itself. Nothing is sent: keep it until
 * {@link dispense} came back, and an interrupted sending is not done twice.
 *
 * Errors: `provider/…`, `patient/unknown`, `care/document`.
 */
export async function prepareDispensing(
  network: Network,
  {
    code,
    note,
    wallet,
  }: { readonly code: CollectionCode; readonly note: DispensingNote; readonly wallet: WalletSigner },
): Promise<PreparedDispensing> {
  const content = parseDispensingNote(JSON.stringify(note));
  const { patientId, doctor } = code;
  const [own, prescriber, { bundle }] = await Promise.all([
    findProviderOf(network, wallet.address),
    readProvider(network, doctor),
    fetchKeyBundle(network, patientId),
  ]);
  assertReadable(own);
  assertReadable(prescriber);
  const readers = [bundle.inboxKey, prescriber.hpkeKey, own.hpkeKey];
  return {
    code,
    note: content,
    sealed: await sealCareDocument({ kind: "dispensing", patientId, content, readers }),
  };
}

/**
 * Uses the patient's ticket up, and says so on chain: once for each ticket, whoever comes first. Sent again after it was
 * mined, it finds itself there and is done.
 *
 * Errors: `prescriptions/used` (somebody else used this ticket), `prescriptions/not-open`, `custodians/too-few`, the desk's
 * other refusals, `wallet/rejected`, `chain/…`.
 */
export async function dispense(
  network: Network,
  {
    prepared: { code, note, sealed },
    wallet,
    as,
  }: { readonly prepared: PreparedDispensing; readonly wallet: WalletSigner; readonly as: SignedIn },
): Promise<void> {
  const prescriptionId = careIdOf(code);
  await keepCareDocument(network, { as, sealed });
  const args = [prescriptionId, code.ticket, note.isPartial, sealed.digest] as const;
  const call = { contract: "careDesk", abi: careDeskAbi, wallet, functionName: "dispense", args } as const;
  try {
    await sendCall(network, call);
  } catch (thrown) {
    if (!isLinchpinError(thrown) || !(await isDone(network, { prescriptionId, digest: sealed.digest })))
      throw thrown;
  }
}

/** Whether this very note stands on chain already. */
async function isDone(
  network: Network,
  { prescriptionId, digest }: { readonly prescriptionId: Hex; readonly digest: Hex },
): Promise<boolean> {
  const path = `/v1/prescriptions/${prescriptionId}`;
  const told = await askIndexer(network, path, indexedPrescriptionSchema).catch(() => null);
  return told?.dispensings.some(({ noteDigest }) => noteDigest === digest) ?? false;
}
