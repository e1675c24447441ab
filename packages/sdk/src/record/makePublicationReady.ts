import type { Hex } from "@linchpin/protocol";
import type { Network } from "../network/Network.ts";
import type { RecordDestination } from "../routing/compartmentOfRecord.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { depositPublication } from "./depositPublication.ts";
import type { PendingPublication, PublicationJournal } from "./PublicationJournal.ts";
import type { OnPublicationStep } from "./PublicationStep.ts";
import { preparePublication } from "./preparePublication.ts";
import { releaseHeld } from "./releaseHeld.ts";
import type { Spool } from "./Spool.ts";
import type { PlainPart } from "./sealPart.ts";
import { storePublication } from "./storePublication.ts";

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
}

/**
 * Everything before the mint: seals, deposits, stores, and writes down what is ready. What a crash cuts off before
 * the last step is made anew; custodians collect what it left.
 *
 * Errors: those of `preparePublication`, `depositPublication`, `storePublication`.
 */
export async function makePublicationReady(
  network: Network,
  { patientId, issuer, parts, sourceTag, wallet, as, journal, onStep, ...place }: ReadyOrder,
): Promise<PendingPublication> {
  onStep?.({ step: "sealing" });
  const publication = await preparePublication(network, {
    ...{ patientId, issuer, parts, sourceTag, as, ...place },
  });
  try {
    onStep?.({ step: "depositing" });
    await depositPublication(network, {
      publication,
      wallet,
      as,
      onCustodian: (custodian, state) => onStep?.({ step: "custodian", custodian, state }),
    });
    onStep?.({ step: "storing" });
    await storePublication(network, {
      ...{ publication, as },
      onSent: (sent, of) => onStep?.({ step: "sent", sent, of }),
    });
  } finally {
    await releaseHeld(publication);
  }
  const { tokenId, bundleDigest, deadline } = publication.deposit;
  const pending = { sourceTag, tokenId, patientId, bundleDigest, deadline };
  await journal.save(pending);
  return pending;
}
