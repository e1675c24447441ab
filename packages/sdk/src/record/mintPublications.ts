import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import type { Hex } from "@linchpin/protocol";
import { awaitSent } from "../chain/awaitSent.ts";
import { awaitTransaction } from "../chain/awaitTransaction.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import type { PendingPublication, PublicationJournal } from "./PublicationJournal.ts";
import { prepareMinting } from "./prepareMinting.ts";

export interface MintOrder {
  readonly pending: readonly PendingPublication[];
  readonly wallet: WalletSigner;
  /** Remembers each transaction before it is waited for. */
  readonly journal?: PublicationJournal;
}

/** How often a transaction that was good when it was sent may be refused when it is mined. */
const MOST_REFUSALS = 3;

/**
 * Mints stored records, up to 50 in a transaction, and waits until they are mined. Answers what became of each, by
 * token id: null, or why it is not minted. One that would be refused does not hold up the others. Harmless to repeat:
 * a token is minted once, and a transaction that an earlier run sent is waited for, not sent again.
 *
 * Answered for a record: `record/bundle-changed`, `record/no-write-consent`, `record/issuer-without-standing`,
 * `record/deposit-lapsed`, `patient/unknown`; and for all that were left when it happened: `wallet/rejected`,
 * `wallet/failed`, `chain/refused`, `chain/unreachable`, `chain/not-mined`.
 */
export async function mintPublications(
  network: Network,
  { pending, wallet, journal }: MintOrder,
): Promise<ReadonlyMap<Hex, LinchpinError | null>> {
  const became = new Map<Hex, LinchpinError | null>();
  const leftOf = () => pending.filter(({ tokenId }) => !became.has(tokenId));
  try {
    for (const hash of sentBefore(pending)) await awaitSent(network, hash);
    for (let refusals = 0, left = leftOf(); left.length > 0; left = leftOf()) {
      const prepared = await prepareMinting(network, { pending: left, issuer: wallet.address });
      for (const { tokenId } of prepared.minted) became.set(tokenId, null);
      for (const [{ tokenId }, refusal] of prepared.refused) became.set(tokenId, refusal);
      if (!prepared.call) continue;
      const transaction = await wallet.sendTransaction(prepared.call);
      await journal?.save(...prepared.minting.map((one) => ({ ...one, transaction })));
      try {
        await awaitTransaction(network, transaction);
        for (const { tokenId } of prepared.minting) became.set(tokenId, null);
      } catch (thrown) {
        // A consent or key may have changed in between: what is still allowed is found out anew.
        refusals += 1;
        if (!isLinchpinError(thrown, "chain/refused") || refusals === MOST_REFUSALS) throw thrown;
      }
    }
  } catch (thrown) {
    if (!(thrown instanceof LinchpinError)) throw thrown;
    for (const { tokenId } of leftOf()) became.set(tokenId, thrown);
  }
  return became;
}

function sentBefore(pending: readonly PendingPublication[]): ReadonlySet<Hex> {
  return new Set(pending.flatMap(({ transaction }) => (transaction ? [transaction] : [])));
}
