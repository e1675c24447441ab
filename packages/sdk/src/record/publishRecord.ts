import type { ClinicalInput } from "@linchpin/clinical";
import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { deidentifyRecord } from "./deidentifyRecord.ts";
import { depositPublication } from "./depositPublication.ts";
import { isMinted, mintPublication } from "./mintPublication.ts";
import type { PendingPublication, PublicationJournal } from "./PublicationJournal.ts";
import { preparePublication } from "./preparePublication.ts";
import type { PlainPart } from "./sealPart.ts";
import { sourceTagOf } from "./sourceTagOf.ts";
import { storePublication } from "./storePublication.ts";

/** How far a publication is, for a progress bar and its sentence. */
export type PublicationStep =
  | { readonly step: "de-identifying" | "sealing" | "depositing" | "storing" | "minting" }
  | { readonly step: "custodian"; readonly custodian: number; readonly state: "acknowledged" | "failed" }
  | { readonly step: "minted"; readonly tokenId: Hex };

export interface PublishOrder {
  readonly input: ClinicalInput;
  readonly patientId: Hex;
  /** The provider that mints: the one whose wallet this is. */
  readonly issuer: number;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  /** 32 bytes of the issuer's own. */
  readonly tagKey: Uint8Array;
  readonly journal: PublicationJournal;
  /** What `deidentifyRecord` made of the input, where that was done already, as in a worker. */
  readonly parts?: readonly PlainPart[];
  readonly onStep?: (step: PublicationStep) => void;
}

export interface Published {
  readonly tokenId: Hex;
  /** The source had been minted before: nothing new was made. */
  readonly already: boolean;
}

/**
 * Mints a record: takes identity out, seals, deposits the key pieces, stores, mints. Safe to repeat after a crash
 * at any moment: what was deposited and stored is minted under the same token id, and one source is minted once.
 *
 * Errors: those of `deidentify`, `preparePublication`, `depositPublication`, `storePublication`, `mintPublication`.
 */
export async function publishRecord(network: Network, order: PublishOrder): Promise<Published> {
  const { input, patientId, tagKey, journal, wallet, onStep } = order;
  const sourceTag = sourceTagOf({ tagKey, patientId, source: input.bundle });
  const before = await journal.find(sourceTag);
  if (before && (await isMinted(network, before.tokenId))) return { tokenId: before.tokenId, already: true };
  const resumed = before && (await resume(network, { pending: before, wallet, onStep }));
  if (resumed) return { tokenId: before.tokenId, already: false };

  onStep?.({ step: "de-identifying" });
  const parts = order.parts ?? deidentifyRecord(input, { now: network.now() }).parts;
  const pending = await makeReady(network, { ...order, parts, sourceTag });
  onStep?.({ step: "minting" });
  await mintPublication(network, { pending, wallet });
  onStep?.({ step: "minted", tokenId: pending.tokenId });
  return { tokenId: pending.tokenId, already: false };
}

async function makeReady(
  network: Network,
  order: PublishOrder & {
    readonly parts: Parameters<typeof preparePublication>[1]["parts"];
    readonly sourceTag: Hex;
  },
): Promise<PendingPublication> {
  const { patientId, issuer, parts, sourceTag, wallet, as, journal, onStep } = order;
  onStep?.({ step: "sealing" });
  const publication = await preparePublication(network, { patientId, issuer, parts, sourceTag });
  onStep?.({ step: "depositing" });
  await depositPublication(network, {
    publication,
    wallet,
    as,
    onCustodian: (custodian, state) => onStep?.({ step: "custodian", custodian, state }),
  });
  onStep?.({ step: "storing" });
  await storePublication(network, { publication, as });
  const { tokenId, bundleDigest, deadline } = publication.deposit;
  const pending = { sourceTag, tokenId, patientId, bundleDigest, deadline };
  await journal.save(pending);
  return pending;
}

/** Mints what an earlier run had made ready; false when it must be sealed anew. */
async function resume(
  network: Network,
  {
    pending,
    wallet,
    onStep,
  }: {
    readonly pending: PendingPublication;
    readonly wallet: WalletSigner;
    readonly onStep: PublishOrder["onStep"] | undefined;
  },
): Promise<boolean> {
  // Past the deadline custodians may have destroyed the pieces.
  const { deadline = Number.POSITIVE_INFINITY } = pending;
  if (network.now().getTime() / 1000 >= deadline) return false;
  onStep?.({ step: "minting" });
  try {
    await mintPublication(network, { pending, wallet });
  } catch (thrown) {
    const mustSealAnew =
      thrown instanceof Error && "code" in thrown && thrown.code === "record/bundle-changed";
    if (mustSealAnew) return false;
    throw thrown;
  }
  onStep?.({ step: "minted", tokenId: pending.tokenId });
  return true;
}
