import type { LinchpinError } from "@linchpin/errors";
import type { Hex, KeyBundle } from "@linchpin/protocol";
import { mayWrite } from "../chain/mayWrite.ts";
import { listPlaces } from "../compartments/listPlaces.ts";
import { newestKeyBundle } from "../compartments/newestKeyBundle.ts";
import { openEpoch } from "../compartments/openEpoch.ts";
import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import type { ReDealJournal } from "../redeal/ReDealJournal.ts";
import { redealPatiently } from "../redeal/redealPatiently.ts";
import { redealRecords } from "../redeal/redealRecords.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { letWrite } from "../sharing/letWrite.ts";
import { stopWriting } from "../sharing/stopWriting.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { findBehind } from "./findBehind.ts";
import { type MovedReading, moveReading } from "./moveReading.ts";
import { nextCustodians } from "./nextCustodians.ts";
import { tellTransfer } from "./transferNotice.ts";

/** What is being done, for whoever watches. */
export type ChartStep =
  /** The new hospital reads; what the old one read has ended, where it is retired. */
  | { readonly kind: "granted" }
  | { readonly kind: "writing" }
  | { readonly kind: "told" }
  /** These custodians keep the patient's records from now on. */
  | { readonly kind: "joined"; readonly custodians: readonly number[] }
  /** The new set keeps this record's pieces; it is not counted yet. */
  | { readonly kind: "handed-out"; readonly tokenId: Hex }
  | { readonly kind: "record"; readonly tokenId: Hex; readonly outcome: "done" | LinchpinError };

/** A chart that moves to another hospital. */
export interface ChartOrder extends SecondFactorHolder {
  readonly as: SignedIn;
  readonly wallet: WalletSigner;
  /** The hospital, which may run a custodian. */
  readonly hospital: number;
  /** The one that the patient leaves, if any. */
  readonly from: number | null;
  /** Whether that one reads, writes and keeps nothing any more. */
  readonly retires: boolean;
  readonly reading: MovedReading;
  readonly tokenIds: readonly Hex[];
  /** When the patient began, unix seconds: what was done since is not done again. */
  readonly since: number;
  readonly journal?: ReDealJournal;
  readonly onStep?: (step: ChartStep) => void;
}

/**
 * Moves a patient's chart to another hospital: lets it read and write, tells both hospitals, takes its custodian into the
 * sets in the old one's place or beside it, and deals every record anew to those. Nothing is entered again, and the
 * hospital reads from the first step on. Each step that is done already is left out, without an approval, so it is
 * repeated until all records are there: after a reload, when custodians are back. With an outbox what can be signed is
 * signed now and waits there, and so does the dealing anew, which tells its steps to the outbox's worker.
 *
 * Errors: those of `moveReading`, `letWrite`, `openEpoch`; a record's own are in the answer.
 */
export async function moveChart(
  network: Network,
  order: ChartOrder,
): Promise<{
  readonly done: readonly Hex[];
  readonly failed: ReadonlyMap<Hex, LinchpinError>;
  /** With an outbox: what the records wait for; null when they are there. */
  readonly waiting: Waiting | null;
}> {
  const { patientId, as, wallet, keyring, hospital, from, retires, tokenIds, since, onStep } = order;
  const retired = retires ? from : null;
  await moveReading(network, { ...order, retired });
  onStep?.({ kind: "granted" });
  await moveWriting(network, { ...order, retired });
  onStep?.({ kind: "writing" });
  const records = tokenIds.length;
  const told = { patientId, to: hospital, from, isRetired: retires && from !== null, records };
  await tellTransfer(network, { as, keyring, since, ...told });
  onStep?.({ kind: "told" });
  const { bundle, isNew } = await joinSets(network, { ...order, retired });
  const moving = isNew ? await withoutSummaries(network, { as, bundle, tokenIds }) : tokenIds;
  const { outbox } = network;
  if (outbox) {
    const wish = { patientId, tokenIds: moving, isBehindOnly: !isNew };
    const waiting = await redealPatiently(
      { ...network, outbox },
      { as, keyring, wallet: async () => wallet, ...wish },
    );
    return { done: [], failed: new Map(), waiting };
  }
  const behind = isNew ? moving : await findBehind(network, { as, patientId, tokenIds });
  const { done, failed } = await redealRecords(network, {
    ...order,
    tokenIds: behind,
    onHandedOut: (tokenId) => onStep?.({ kind: "handed-out", tokenId }),
    onRecord: (tokenId, outcome) => onStep?.({ kind: "record", tokenId, outcome }),
  });
  const there = tokenIds.filter((one) => !behind.includes(one));
  for (const tokenId of there) onStep?.({ kind: "record", tokenId, outcome: "done" });
  return { done: [...there, ...done], failed, waiting: null };
}

type Moving = ChartOrder & { readonly retired: number | null };

async function moveWriting(network: Network, order: Moving): Promise<void> {
  const { patientId, as, wallet, hospital, retired } = order;
  if (!(await mayWrite(network, { patientId, providerId: hospital })))
    await letWrite(network, { patientId, as, wallet, provider: hospital });
  if (retired !== null && (await mayWrite(network, { patientId, providerId: retired })))
    await stopWriting(network, { patientId, as, wallet, provider: retired });
}

async function joinSets(
  network: Network,
  order: Moving,
): Promise<{ readonly bundle: KeyBundle; readonly isNew: boolean }> {
  const { hospital, retired, onStep } = order;
  const { bundle } = await newestKeyBundle(network, order);
  const others = network.deployment.custodians.map(({ providerId }) => providerId);
  // A hospital without a custodian of its own reads and writes, and keeps nothing.
  const keeper = others.includes(hospital) ? hospital : null;
  // The emergency summary is dealt to its operators when it is opted into, by its own action.
  const moved = bundle.compartments.flatMap((compartment) => {
    const { custodians: before, role, id, k: needed } = compartment;
    if (role === "emergency") return [];
    const joined = keeper ?? before.find((one) => one !== retired);
    if (joined === undefined) return [];
    const next = nextCustodians(before, { hospital: joined, retired, others, needed });
    return `${next}` === `${before}` ? [] : [{ id, next }];
  });
  const [first] = moved;
  if (!first) return { bundle, isNew: false };
  let current = bundle;
  // Compartments of one set change together; a patient who split theirs confirms each.
  for (const set of Map.groupBy(moved, ({ next }) => `${next}`).values()) {
    const [{ next: custodians } = first] = set;
    const opened = await openEpoch(network, { ...order, compartments: set.map(({ id }) => id), custodians });
    current = opened.bundle;
    onStep?.({ kind: "joined", custodians });
  }
  return { bundle: current, isNew: true };
}

/** All but emergency summaries: their part does not move, and the operators' pieces are of the deal that they have. */
async function withoutSummaries(
  network: Network,
  { as, bundle, tokenIds }: Pick<ChartOrder, "as" | "tokenIds"> & { readonly bundle: KeyBundle },
): Promise<readonly Hex[]> {
  const emergency = bundle.compartments.find(({ role }) => role === "emergency")?.id;
  const places = await listPlaces(network, { as });
  return tokenIds.filter((one) => emergency === undefined || places.get(one)?.compartment !== emergency);
}
