import type { ClinicalInput } from "@linchpin/clinical";
import { medicalRecordAbi } from "@linchpin/contracts";
import { LinchpinError } from "@linchpin/errors";
import { type Hex, placesSchema } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import { readPatient } from "../chain/readPatient.ts";
import { type OnChainRecord, readRecord } from "../chain/readRecord.ts";
import { type GatheredRecord, gatherRecord } from "../files/gatherRecord.ts";
import { prepareRecord } from "../files/prepareRecord.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import { blockReaderOf } from "../network/blockNodes.ts";
import type { Network } from "../network/Network.ts";
import type { DeidentificationWay } from "../record/deidentifyRecord.ts";
import { depositPublication } from "../record/depositPublication.ts";
import { fetchManifest } from "../record/fetchManifest.ts";
import type { PendingPublication, PublicationJournal } from "../record/PublicationJournal.ts";
import type { OnPublicationStep } from "../record/PublicationStep.ts";
import { preparePublication } from "../record/preparePublication.ts";
import { releaseHeld } from "../record/releaseHeld.ts";
import type { Spool } from "../record/Spool.ts";
import { sourceTagOf } from "../record/sourceTagOf.ts";
import { storePublication } from "../record/storePublication.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type AmendmentNote, addAmendmentNote } from "./amendmentNote.ts";

export interface AmendmentOrder {
  readonly tokenId: Hex;
  /** The whole record as it shall read from now on. */
  readonly input: ClinicalInput;
  readonly note: AmendmentNote;
  /** The record with the files that the new version has, as `gatherRecord` read them: all of them, not only new ones. */
  readonly gathered?: GatheredRecord | undefined;
  /** Where the ciphertext of its files waits until it is stored. In memory unless told. */
  readonly spool?: Spool | undefined;
  /** The provider that amends: the one whose wallet this is. */
  readonly issuer: number;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  /** 32 bytes of the issuer's own. */
  readonly tagKey: Uint8Array;
  /** The issuer's: what was sealed and is not on chain yet goes on there. */
  readonly journal: PublicationJournal;
  /** How identity is taken out; by safe harbour unless told. */
  readonly way?: Omit<DeidentificationWay, "shift"> | undefined;
  readonly onStep?: OnPublicationStep;
}

/**
 * Puts a new version of a record in the place of the latest: new keys, parts and manifest under the same token. Whoever
 * was let in by part reads the new one; earlier versions stay readable to the holder. Safe to repeat: what was deposited
 * is not sealed twice.
 *
 * Errors: `record/unknown`, `record/version-passed`, `record/no-write-consent`, those of `preparePublication`,
 * `depositPublication`, `storePublication`, `wallet/rejected`, `chain/refused`, `chain/not-mined`.
 */
export async function amendRecord(
  network: Network,
  order: AmendmentOrder,
): Promise<{ readonly version: number }> {
  const { tokenId, input, note, wallet, tagKey, journal, onStep, gathered } = order;
  const record = await readRecord(network, tokenId);
  const { patientId } = record;
  const source = { amends: tokenId, bundle: gathered?.source ?? input.bundle, note };
  const sourceTag = sourceTagOf({ tagKey, patientId, source });
  const before = await journal.find(sourceTag);
  if (before?.amends && before.amends.digest === record.digest) return { version: before.amends.version };
  const isReady = before && (await fits(network, { pending: before, record }));
  const pending = isReady ? before : await seal(network, { order, record, sourceTag });
  const { amends, bundleDigest } = pending;
  if (!amends) throw new Error("An amendment names its version.");
  onStep?.({ step: "minting" });
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "amend",
    args: [BigInt(tokenId), amends.digest, amends.version, bundleDigest],
  });
  const to = network.deployment.contracts.medicalRecord;
  const transaction = await wallet.sendTransaction({ to, data });
  await awaitTransaction(network, transaction);
  if ((await readRecord(network, tokenId)).digest !== amends.digest) throw overtaken();
  onStep?.({ step: "minted", tokenId });
  return { version: amends.version };
}

/** Whether what was sealed before may still go on chain as the next version. */
async function fits(
  network: Network,
  { pending, record }: { readonly pending: PendingPublication; readonly record: OnChainRecord },
): Promise<boolean> {
  const { amends, deadline = 0, bundleDigest } = pending;
  if (amends?.version !== record.version + 1 || deadline <= network.now().getTime() / 1000) return false;
  return (await readPatient(network, record.patientId)).bundleDigest === bundleDigest;
}

async function seal(
  network: Network,
  {
    order: { tokenId, input, note, issuer, wallet, as, journal, onStep, tagKey, way, gathered, spool },
    record: { patientId, version, digest, deal },
    sourceTag,
  }: { readonly order: AmendmentOrder; readonly record: OnChainRecord; readonly sourceTag: Hex },
): Promise<PendingPublication> {
  const reader = blockReaderOf(network);
  const latest = await fetchManifest(network, { reader, digest });
  const { recordId } = latest.linchpin;
  onStep?.({ step: "de-identifying" });
  const now = network.now();
  const whole = gathered ?? (await gatherRecord({ input, files: [] }));
  const noted = { ...whole, input: addAmendmentNote(whole.input, { note, now }) };
  const { parts, attachments } = await prepareRecord(noted, { now, way, tagKey, patientId });
  onStep?.({ step: "sealing" });
  const publication = await preparePublication(network, {
    ...{ patientId, issuer, parts: [...parts, ...attachments], sourceTag, as, spool },
    compartment: await placeOf(network, { tokenId, as }),
    amends: { tokenId, recordId, version, digest, deal, reason: note.reason },
  });
  // Stored first: custodians keep one deposit of a version, so what follows it must not fail for long.
  onStep?.({ step: "storing" });
  await storePublication(network, {
    ...{ publication, as },
    onSent: (sent, of) => onStep?.({ step: "sent", sent, of }),
  }).finally(() => releaseHeld(publication));
  onStep?.({ step: "depositing" });
  await depositPublication(network, {
    ...{ publication, wallet, as },
    onCustodian: (custodian, state) => onStep?.({ step: "custodian", custodian, state }),
  });
  const { bundleDigest, deadline } = publication.deposit;
  const amends = { version: version + 1, digest: publication.digest };
  const pending = { sourceTag, tokenId, patientId, bundleDigest, deadline, amends };
  await journal.save(pending);
  return pending;
}

/** No custodian alone says where a version goes: it could send it to readers of its choice. */
const AGREEING = 2;

/**
 * The compartment of the versions before: in another one it would be open to others than those whom the patient chose.
 * As most custodians tell it, and two at least.
 */
async function placeOf(
  network: Network,
  { tokenId, as }: { readonly tokenId: Hex; readonly as: SignedIn },
): Promise<Hex> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, { custodian, as, path: `/v1/places/${tokenId}`, answer: placesSchema }),
  );
  const told = [...answers.answered.values()].flatMap(({ places }) => places);
  const [most] = [...Map.groupBy(told, ({ compartment }) => compartment).values()].sort(
    (a, b) => b.length - a.length,
  );
  if (most?.[0] && most.length >= AGREEING) return most[0].compartment;
  throw tooFewAnswers({ answers, needed: AGREEING, what: "tell where the record lies" });
}

function overtaken(): LinchpinError {
  return new LinchpinError({
    code: "record/version-passed",
    message: "Another version of this record was made meanwhile.",
    hint: "Open the latest one, and amend that.",
  });
}
