import { randomBytes } from "@linchpin/crypto";
import {
  type AmendmentReason,
  type Deal,
  digestOf,
  encodeManifest,
  type Hex,
  type Manifest,
  tokenIdOf,
} from "@linchpin/protocol";
import { packFile } from "@linchpin/storage";
import { bytesToHex } from "viem";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import { compartmentOfRecord, type RecordDestination } from "../routing/compartmentOfRecord.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { Publication } from "./Publication.ts";
import { RECORD_IMAGE } from "./recordImage.ts";
import type { Spool } from "./Spool.ts";
import { sealBoxes } from "./sealBoxes.ts";
import { type PlainPart, type SealedPart, type SealingPlace, sealPart } from "./sealPart.ts";

export interface PublicationOrder {
  readonly patientId: Hex;
  /** The provider that mints. */
  readonly issuer: number;
  /** De-identified content and what was taken out: see `deidentifyRecord`. */
  readonly parts: readonly PlainPart[];
  /** Keyed digest of the source: see `sourceTagOf`. */
  readonly sourceTag: Hex;
  readonly as: SignedIn;
  /** The patient's compartment that the content goes to. */
  readonly compartment?: Hex | undefined;
  /** Where it is not named, the patient's routing of the record's kind decides; without either it is the general one. */
  readonly destination?: RecordDestination | undefined;
  /** The record of which this is the next version; absent for a new one. */
  readonly amends?: AmendedRecord;
  /** Where the ciphertext of long parts waits until it is stored. In memory unless told. */
  readonly spool?: Spool | undefined;
}

/** What an amendment goes on from. */
export interface AmendedRecord {
  readonly tokenId: Hex;
  readonly recordId: Hex;
  /** The latest version, and the digest of its manifest. */
  readonly version: number;
  readonly digest: Hex;
  /** The token's deal number: a record that was dealt anew is amended under it. */
  readonly deal: number;
  readonly reason: AmendmentReason;
}

/** How long custodians keep a deposit that is not minted, in seconds. */
const DEPOSIT_SECONDS = 60 * 60;

/**
 * Seals a record's parts to the patient's current keys and deals the keys. Only reads from the network; nothing
 * is stored anywhere.
 *
 * Errors: `patient/unknown`, `bundle/unavailable`, `bundle/no-compartment`, `manifest/too-large`.
 */
export async function preparePublication(network: Network, order: PublicationOrder): Promise<Publication> {
  const { patientId, issuer, parts, sourceTag, as, destination, amends } = order;
  const version = (amends?.version ?? 0) + 1;
  const { chainId, contracts } = network.deployment;
  const { bundle, bundleDigest } = await fetchKeyBundle(network, patientId);
  const routed = { destination, as, patientId, bundle, bundleDigest, provider: issuer };
  const compartment = order.compartment ?? (await compartmentOfRecord(network, routed));
  const place = {
    ...{ chainId, contract: contracts.medicalRecord, version, patientId, issuer, bundle, bundleDigest },
    recordId: amends?.recordId ?? bytesToHex(randomBytes(32)),
    compartment,
    dealNumber: amends?.deal ?? 1,
    spool: order.spool,
  };
  const sealed = await sealParts(parts, place);
  const files = await Promise.all(
    sealed.map(({ ciphertext: { source, leaves } }) => packFile(source, leaves)),
  );
  const manifest: Manifest = {
    name: "Medical record",
    description:
      "A de-identified and encrypted medical record. Only its patient can open it or let others in.",
    image: RECORD_IMAGE,
    linchpin: {
      scheme: "linchpin/v1",
      ...{ chainId, contract: place.contract, recordId: place.recordId, version, author: issuer },
      ...(amends ? { previous: amends.digest, reason: amends.reason } : {}),
      parts: sealed.map(({ part, ciphertext }, i) => ({
        part,
        cid: (files[i] as (typeof files)[number]).root.toString(),
        bytes: ciphertext.bytes,
      })),
    },
  };
  const block = encodeManifest(manifest);
  const digest = tokenIdOf(block);
  // A token is named by its first manifest.
  const tokenId = amends?.tokenId ?? digest;
  const deals: Deal[] = sealed.map(({ deal }) => ({ ...deal, tokenId }));
  const dealsDigest = digestOf(deals);
  return {
    tokenId,
    digest,
    manifest,
    bundle,
    deals,
    boxes: await sealBoxes(network, {
      dealt: sealed.map(({ deal, shares }) => ({ custodians: deal.custodians, shares })),
      dealsDigest,
    }),
    files: [...files, await packFile(block)],
    held: sealed.map(({ ciphertext }) => ciphertext),
    deposit: {
      ...{ tokenId, recordId: place.recordId, version, patientId, issuer, bundleDigest, sourceTag },
      dealsDigest,
      deadline: Math.floor(network.now().getTime() / 1000) + DEPOSIT_SECONDS,
    },
  };
}

/** All or none: what is held of the others is let go of when one fails. */
async function sealParts(parts: readonly PlainPart[], place: SealingPlace): Promise<readonly SealedPart[]> {
  const outcomes = await Promise.allSettled(parts.map((part) => sealPart(part, place)));
  const sealed = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = outcomes.find((one) => one.status === "rejected");
  if (!failed) return sealed;
  await Promise.all(sealed.map(({ ciphertext }) => ciphertext.release()));
  throw failed.reason;
}
