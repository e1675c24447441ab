import { type DispensingNote, parseDispensingNote } from "@linchpin/clinical/care-documents";
import { careDeskAbi } from "@linchpin/contracts";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
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
import { readPrescriptionStanding } from "./readPrescription.ts";
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
 * Errors: `prescriptions/used` (somebody else used this ticket), `prescriptions/not-known-yet`, `prescriptions/not-open`, `custodians/too-few`, the desk's
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
    if (!isLinchpinError(thrown)) throw thrown;
    const { digest } = sealed;
    if (!(await isDone(network, { code, digest, wallet: wallet.address }))) throw thrown;
  }
}

/**
 * Whether this pharmacy's very note stands on chain. Another's with the same words does not count: what is sent can be copied
 * by whoever sees it first.
 *
 * Errors: `prescriptions/not-known-yet` where nobody can say now.
 */
async function isDone(
  network: Network,
  { code, digest, wallet }: { readonly code: CollectionCode; readonly digest: Hex; readonly wallet: Hex },
): Promise<boolean> {
  try {
    const path = `/v1/prescriptions/${careIdOf(code)}`;
    const [told, standing, own] = await Promise.all([
      askIndexer(network, path, indexedPrescriptionSchema),
      readPrescriptionStanding(network, code),
      findProviderOf(network, wallet),
    ]);
    const isMine = ({ noteDigest, pharmacy }: (typeof told.dispensings)[number]) =>
      noteDigest === digest && pharmacy === own?.providerId;
    if (told.dispensings.some(isMine)) return true;
    // The index lags behind the chain as long as they disagree about what was handed out.
    if (told.filled === standing.filled && told.isOpen === standing.isOpen) return false;
  } catch (cause) {
    throw notKnownYet(cause);
  }
  throw notKnownYet();
}

function notKnownYet(cause?: unknown): LinchpinError {
  return new LinchpinError({
    code: "prescriptions/not-known-yet",
    message: "It cannot be seen yet whether this was dispensed.",
    hint: "Hand out nothing and ask for no other code: try the same again in a moment.",
    cause,
  });
}
