import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import { type Hex, isIdentityPart, type ReDeal, reDealDigest } from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import type { OnChainRecord } from "../chain/readRecord.ts";
import type { SecondFactorHolder } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { collectKeys, wipeKeys } from "./collectKeys.ts";
import { dealAnew } from "./dealAnew.ts";
import type { PendingReDeal, ReDealJournal } from "./ReDealJournal.ts";

/** How long new deals wait to be counted, in seconds. */
const DEADLINE_SECONDS = 30 * 60;
/** One that ends sooner is begun anew rather than resumed. */
const RESUME_SECONDS = 5 * 60;

export interface ReDealOrder extends Omit<SecondFactorHolder, "patientId"> {
  readonly tokenId: Hex;
  readonly as: SignedIn;
  readonly wallet: WalletSigner;
  /** The compartment that the content goes to. Without it each part stays in its own. */
  readonly compartment?: Hex;
  /** Where unfinished ones are remembered; in memory unless told. */
  readonly journal?: ReDealJournal;
}

/**
 * New deals of a record, signed by its holder's keys and remembered before anything leaves this device: those of a run that
 * stopped, where they still fit, or fresh ones. `to` is who takes the record; the holder unless told.
 *
 * Errors: as of `redealRecord`.
 */
export async function prepareReDeal(
  network: Network,
  {
    record,
    to,
    journal,
    seconds = DEADLINE_SECONDS,
    ...order
  }: ReDealOrder & {
    readonly record: OnChainRecord;
    readonly journal: ReDealJournal;
    /** Patient id. */
    readonly to?: Hex;
    /** How long the new deals may wait to be counted; custodians allow a week. */
    readonly seconds?: number;
  },
): Promise<PendingReDeal> {
  const { tokenId, as, keyring, compartment } = order;
  const dealee = to ?? record.patientId;
  const [target, own] = await Promise.all([
    fetchKeyBundle(network, dealee),
    fetchKeyBundle(network, record.patientId),
  ]);
  const now = Math.floor(network.now().getTime() / 1000);
  const before = await journal.find(tokenId);
  if (before && fits(before, { record, bundleDigest: target.bundleDigest, compartment, now })) return before;
  const keys = await collectKeys(network, { record, bundle: own.bundle, as, keyring });
  const number = record.deal + 1;
  try {
    const { deals, dealsDigest, boxes } = await dealAnew(network, {
      keys,
      to: { patientId: dealee, ...target },
      number,
      compartment,
    });
    const { bundleDigest } = target;
    const deadline = now + seconds;
    const reDeal: ReDeal = { tokenId, deal: number, patientId: dealee, bundleDigest, dealsDigest, deadline };
    // By the keys, not by the wallet: nobody confirms each record of a chart. The wallet's word is the session's, and
    // what counts is signed by both.
    const { secretKey } = deriveFragmentSigningKeys(keyring.root);
    const digest = hexToBytes(reDealDigest(network.deployment, reDeal));
    const signature = bytesToHex(signBytes(secretKey, digest));
    const body = { reDeal, signature, deals: [...deals], boxes: [...boxes] };
    const pending = { tokenId, version: record.version, body };
    await journal.save(pending);
    return pending;
  } finally {
    wipeKeys(keys);
  }
}

function fits(
  { body: { reDeal, deals }, version }: PendingReDeal,
  asked: {
    readonly record: OnChainRecord;
    readonly bundleDigest: Hex;
    readonly compartment: Hex | undefined;
    readonly now: number;
  },
): boolean {
  const { record, bundleDigest, compartment, now } = asked;
  return (
    reDeal.deal === record.deal + 1 &&
    version === record.version &&
    reDeal.bundleDigest === bundleDigest &&
    reDeal.deadline > now + RESUME_SECONDS &&
    (compartment === undefined ||
      deals.every(({ part, compartment: of }) => isIdentityPart(part) || of === compartment))
  );
}
