import { LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { readPatient } from "../chain/readPatient.ts";
import type { Network } from "../network/Network.ts";
import type { RecordDestination } from "../routing/compartmentOfRecord.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { depositPublication } from "./depositPublication.ts";
import type { Publication } from "./Publication.ts";
import type { PendingPublication, PublicationJournal } from "./PublicationJournal.ts";
import type { OnPublicationStep } from "./PublicationStep.ts";
import { preparePublication } from "./preparePublication.ts";
import { releaseHeld } from "./releaseHeld.ts";
import { findPublication, type SealedStore, savePublication } from "./SealedStore.ts";
import type { Spool } from "./Spool.ts";
import type { PlainPart } from "./sealPart.ts";
import { storePublication } from "./storePublication.ts";
import { assertGoingOn, watchParts } from "./watchParts.ts";

export interface ReadyOrder {
  readonly patientId: Hex;
  readonly issuer: number;
  readonly parts: readonly PlainPart[];
  readonly sourceTag: Hex;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  readonly journal: PublicationJournal;
  readonly onStep?: OnPublicationStep;
  readonly destination?: RecordDestination | undefined;
  readonly compartment?: Hex | undefined;
  readonly spool?: Spool | undefined;
  /** In place of the spool, where what was sealed shall outlive the process. */
  readonly sealed?: SealedStore | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A deposit that ends sooner is made anew before the mint: storing a gigabyte takes its time. */
const ENOUGH_SECONDS = 15 * 60;
const DEPOSIT_SECONDS = 60 * 60;

/**
 * Everything before the mint: seals, deposits, stores, and writes down what is ready. What a crash cuts off before
 * the last step is made anew, or goes on with what the sealed store has; custodians collect what it left.
 *
 * Errors: those of `preparePublication`, `depositPublication`, `storePublication`; `record/called-off`.
 */
export async function makePublicationReady(network: Network, order: ReadyOrder): Promise<PendingPublication> {
  const { patientId, sourceTag, wallet, as, journal, onStep, sealed, signal } = order;
  onStep?.({ step: "sealing" });
  const publication = (await foundSealed(network, order)) ?? (await seal(network, order));
  let isDone = false;
  try {
    const deposit = async (from: Publication) => {
      assertGoingOn(signal);
      onStep?.({ step: "depositing" });
      await depositPublication(network, {
        ...{ publication: from, wallet, as },
        onCustodian: (custodian, state) => onStep?.({ step: "custodian", custodian, state }),
      });
      return from;
    };
    let deposited = await deposit(withTime(network, publication));
    onStep?.({ step: "storing" });
    await storePublication(network, {
      ...{ publication, as, signal },
      onSent: (sent, of) => onStep?.({ step: "sent", sent, of }),
    });
    const later = withTime(network, deposited);
    if (later !== deposited) deposited = await deposit(later);
    assertGoingOn(signal);
    const { tokenId, bundleDigest, deadline } = deposited.deposit;
    const pending = { sourceTag, tokenId, patientId, bundleDigest, deadline };
    await journal.save(pending);
    isDone = true;
    return pending;
  } finally {
    // What may go on another day stays; what was called off does not.
    if (!sealed || isDone || signal?.aborted) {
      await releaseHeld(publication);
      await sealed?.drop(sourceTag);
    }
  }
}

/**
 * Goes on with a record that was sealed and whose upload was cut off: its files are not needed.
 *
 * Errors: `record/not-sealed` where it cannot be gone on with; those of `makePublicationReady`.
 */
export async function finishSealed(
  network: Network,
  order: Omit<ReadyOrder, "parts"> & { readonly sealed: SealedStore | undefined },
): Promise<PendingPublication> {
  return makePublicationReady(network, { ...order, parts: [] });
}

async function seal(
  network: Network,
  { parts, onStep, sealed, signal, spool, ...order }: ReadyOrder,
): Promise<Publication> {
  if (parts.length === 0) throw notSealed();
  const { patientId, issuer, sourceTag, as, destination, compartment } = order;
  const onSealed = (done: number, of: number) => onStep?.({ step: "sealed", sealed: done, of });
  const publication = await preparePublication(network, {
    ...{ patientId, issuer, sourceTag, as, destination, compartment, spool: sealed ?? spool },
    parts: watchParts(parts, { onSealed, signal }),
  });
  return sealed ? savePublication(sealed, publication) : publication;
}

/** What was sealed before, while the patient's keys are those that it was sealed to. */
async function foundSealed(
  network: Network,
  { sealed, sourceTag, patientId }: ReadyOrder,
): Promise<Publication | undefined> {
  const found = sealed && (await findPublication(sealed, sourceTag));
  if (!sealed || !found) return undefined;
  if ((await readPatient(network, patientId)).bundleDigest === found.deposit.bundleDigest) return found;
  await releaseHeld(found);
  await sealed.drop(sourceTag);
  return undefined;
}

/** The publication itself while its deposit lasts, else one whose deposit does. */
function withTime(network: Network, publication: Publication): Publication {
  const now = Math.floor(network.now().getTime() / 1000);
  const { deposit } = publication;
  if (deposit.deadline >= now + ENOUGH_SECONDS) return publication;
  return { ...publication, deposit: { ...deposit, deadline: now + DEPOSIT_SECONDS } };
}

function notSealed(): LinchpinError {
  return new LinchpinError({
    code: "record/not-sealed",
    message: "What was sealed is gone, or the patient has other keys since.",
    hint: "Choose the same files again: the record is sealed anew.",
  });
}
