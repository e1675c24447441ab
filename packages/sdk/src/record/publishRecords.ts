import type { ClinicalInput } from "@linchpin/clinical";
import { prepareDocuments } from "@linchpin/deidentify/pdf";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex, RecordKind } from "@linchpin/protocol";
import { fileKeysOf } from "../files/fileKeysOf.ts";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { type DeidentificationWay, deidentifyRecord, SAFE_HARBOR } from "./deidentifyRecord.ts";
import { makePublicationReady } from "./makePublicationReady.ts";
import { mintPublications } from "./mintPublications.ts";
import type { PendingPublication, PublicationJournal } from "./PublicationJournal.ts";
import type { PublicationStep } from "./PublicationStep.ts";
import { MOST_IN_A_TRANSACTION } from "./prepareMinting.ts";
import { recallPublication } from "./recallPublication.ts";
import type { SealedStore } from "./SealedStore.ts";
import type { Spool } from "./Spool.ts";
import type { PlainPart } from "./sealPart.ts";
import { shiftKeyOf } from "./shiftKeyOf.ts";
import { sourceTagOf } from "./sourceTagOf.ts";
import { calledOff } from "./watchParts.ts";

/** One record of a batch. */
export interface RecordToPublish<Key = string> {
  /** What its progress and its outcome are told under. */
  readonly key: Key;
  readonly input: ClinicalInput;
  readonly patientId: Hex;
  /** What `deidentifyRecord` made of the input, where that was done already, as in a worker. */
  readonly parts?: readonly PlainPart[];
  /** The patient's compartment that the content goes to, where the issuer knows it: else `kind` decides. */
  readonly compartment?: Hex | undefined;
  /** Of what kind it is: the patient may keep some apart. General unless told. */
  readonly kind?: RecordKind;
  /** What goes with it besides the two parts that `deidentifyRecord` makes: files, de-identified before. */
  readonly attachments?: readonly PlainPart[];
  /** What its source tag is made of where there is more than the bundle: `prepareRecord` says it of a record with files. */
  readonly source?: unknown;
  /** Calls this one off, until it waits to be minted. */
  readonly signal?: AbortSignal | undefined;
}

export interface BatchOrder<Key = string> {
  /** Taken one at a time, when the one before is sealed: a batch may be larger than memory. */
  readonly records: AsyncIterable<RecordToPublish<Key>> | Iterable<RecordToPublish<Key>>;
  /** The provider that mints: the one whose wallet this is. */
  readonly issuer: number;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  /** 32 bytes of the issuer's own. */
  readonly tagKey: Uint8Array;
  /** The issuer's keys, to open what patients told it about kinds of record. Without them all goes to the general compartment. */
  readonly keys?: Pick<ProviderKeys, "hpke">;
  /** How identity is taken out of records whose parts were not made already; by safe harbour unless told. */
  readonly way?: Omit<DeidentificationWay, "shift"> | undefined;
  readonly journal: PublicationJournal;
  /** Where the ciphertext of long attachments waits until it is stored. In memory unless told. */
  readonly spool?: Spool | undefined;
  /** In its place a spool that outlives the process: an upload that was cut off goes on there. */
  readonly sealed?: SealedStore | undefined;
  readonly onStep?: (key: Key, step: PublicationStep) => void;
}

export interface Published {
  readonly tokenId: Hex;
  /** The source had been minted before: nothing new was made. */
  readonly already: boolean;
}

/** What became of one record. */
export type PublishOutcome<Key = string> = { readonly key: Key } & (
  | { readonly published: Published; readonly error?: undefined }
  | { readonly published?: undefined; readonly error: LinchpinError }
);

/** How long a record may wait for others, in seconds: short beside its deposit's deadline, and beside a crash. */
const LONGEST_WAIT = 60;

interface Waiting<Key> {
  readonly pending: PendingPublication;
  /** The first is minted; further ones are the same source again. */
  readonly keys: Key[];
}

/**
 * Mints records in batches: each is de-identified, sealed, deposited and stored by itself, and up to 50 are then minted
 * in one transaction. Tells each outcome when it is known; one that fails does not hold up the others. Safe to repeat
 * after a crash at any moment: what was deposited and stored is minted under the same token id, and one source is
 * minted once. When the wallet's owner declines, nothing more is asked of them and the batch ends; records that were
 * not begun are not told of.
 *
 * Errors of an outcome: `record/called-off`, those of `deidentify`, `recallPublication`, `makePublicationReady`, `mintPublications`.
 */
export async function* publishRecords<Key>(
  network: Network,
  order: BatchOrder<Key>,
): AsyncGenerator<PublishOutcome<Key>, void, undefined> {
  const waiting = new Map<Hex, Waiting<Key>>();
  let mintAt = 0;
  for await (const record of order.records) {
    const { key } = record;
    const made = await makeReady(network, { order, record, waiting });
    if ("pending" in made) {
      if (waiting.size === 0) mintAt = network.now().getTime() + LONGEST_WAIT * 1000;
      const others = waiting.get(made.pending.sourceTag)?.keys ?? [];
      waiting.set(made.pending.sourceTag, { pending: made.pending, keys: [...others, key] });
      order.onStep?.(key, { step: "waiting" });
    } else yield { key, ...made };
    if ("error" in made && isLinchpinError(made.error, "wallet/rejected")) {
      for (const { keys } of waiting.values()) for (const one of keys) yield { key: one, error: made.error };
      return;
    }
    if (waiting.size >= MOST_IN_A_TRANSACTION || (waiting.size > 0 && network.now().getTime() >= mintAt)) {
      const outcomes = await mintWaiting(network, { order, waiting });
      yield* outcomes;
      if (outcomes.some(({ error }) => isLinchpinError(error, "wallet/rejected"))) return;
    }
  }
  yield* await mintWaiting(network, { order, waiting });
}

/** A record up to where it waits for its mint, or what became of it. */
async function makeReady<Key>(
  network: Network,
  {
    order,
    record,
    waiting,
  }: {
    readonly order: BatchOrder<Key>;
    readonly record: RecordToPublish<Key>;
    readonly waiting: ReadonlyMap<Hex, Waiting<Key>>;
  },
): Promise<
  | { readonly pending: PendingPublication }
  | { readonly published: Published }
  | { readonly error: LinchpinError }
> {
  const { key, input, patientId, kind, compartment, attachments = [] } = record;
  const { source = input.bundle, signal } = record;
  const { issuer, wallet, as, tagKey, journal, keys, spool, sealed } = order;
  const onStep = (step: PublicationStep) => order.onStep?.(key, step);
  try {
    const sourceTag = sourceTagOf({ tagKey, patientId, source });
    const twin = waiting.get(sourceTag);
    if (twin) return { pending: twin.pending };
    const recalled = await recallPublication(network, { sourceTag, issuer, journal });
    if (recalled.kind === "ready") return recalled;
    if (recalled.kind === "minted")
      return { published: { tokenId: recalled.pending.tokenId, already: true } };
    onStep({ step: "de-identifying" });
    const own = { shift: shiftKeyOf({ tagKey, patientId }), uidKey: fileKeysOf({ tagKey, patientId }).key };
    const way = { ...(order.way ?? SAFE_HARBOR), ...own };
    const parts = record.parts ?? (await partsOf(input, { now: network.now(), way }));
    const destination = keys && kind ? { keys, kind } : undefined;
    const ready = {
      ...{ patientId, issuer, sourceTag, wallet, as, journal, onStep, compartment, destination, spool },
      ...{ sealed, signal },
      parts: [...parts, ...attachments],
    };
    return { pending: await makePublicationReady(network, ready) };
  } catch (error) {
    if (signal?.aborted) return { error: calledOff() };
    if (error instanceof LinchpinError) return { error };
    throw error;
  }
}

/** PDFs in it are read first where their text may stay. */
async function partsOf(
  input: ClinicalInput,
  { now, way }: { readonly now: Date; readonly way: DeidentificationWay },
): Promise<readonly PlainPart[]> {
  const documents =
    way.notes === "scrub" ? { documents: (await prepareDocuments(input.bundle)).documents } : {};
  return deidentifyRecord(input, { now, way: { ...way, ...documents } }).parts;
}

/** Mints what waits, and lets go of it. */
async function mintWaiting<Key>(
  network: Network,
  { order, waiting }: { readonly order: BatchOrder<Key>; readonly waiting: Map<Hex, Waiting<Key>> },
): Promise<readonly PublishOutcome<Key>[]> {
  const { wallet, journal, onStep } = order;
  const batch = [...waiting.values()];
  waiting.clear();
  for (const { keys } of batch) for (const key of keys) onStep?.(key, { step: "minting" });
  const pending = batch.map((one) => one.pending);
  const became = await mintPublications(network, { pending, wallet, journal });
  return batch.flatMap(({ pending: { tokenId }, keys }) => {
    const error = became.get(tokenId);
    return keys.map((key, at): PublishOutcome<Key> => {
      if (error) return { key, error };
      onStep?.(key, { step: "minted", tokenId });
      return { key, published: { tokenId, already: at > 0 } };
    });
  });
}
