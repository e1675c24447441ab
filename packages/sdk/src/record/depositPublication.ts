import { LinchpinError } from "@linchpin/errors";
import { depositTakenSchema, offChainDomain, offChainTypes, type PostDeposit } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
import { checkAcknowledgements } from "./checkAcknowledgements.ts";
import type { Publication } from "./Publication.ts";

export interface Depositing {
  readonly publication: Publication;
  readonly wallet: WalletSigner;
  readonly as: SignedIn;
  /** Called for each custodian that acknowledged, or could not. */
  readonly onCustodian?: (custodian: number, state: "acknowledged" | "failed") => void;
}

/**
 * Hands each custodian its sealed shares and checks the signed acknowledgements. Enough is k of every deal; those that
 * failed stand in the answer.
 *
 * Errors: `deposit/too-few-acknowledgements`, `wallet/rejected`.
 */
export async function depositPublication(
  network: Network,
  { publication, wallet, as, onCustodian }: Depositing,
): Promise<{
  readonly acknowledged: readonly number[];
  readonly failed: ReadonlyMap<number, LinchpinError>;
}> {
  const { deposit, deals, boxes } = publication;
  const signature = await wallet.signTypedData({
    domain: offChainDomain(network.deployment),
    types: { Deposit: offChainTypes.Deposit },
    primaryType: "Deposit",
    message: deposit,
  });
  // The same to all: whoever has it can hand it to a custodian that is down now.
  const body = { deposit, signature, deals: [...deals], boxes: [...boxes] };
  const acknowledged: number[] = [];
  const failed = new Map<number, LinchpinError>();
  await Promise.all(
    boxes.map(async ({ custodian }) => {
      try {
        await persist(() => depositAt(network, { custodian, as, body }));
        acknowledged.push(custodian);
        onCustodian?.(custodian, "acknowledged");
      } catch (thrown) {
        if (!(thrown instanceof LinchpinError)) throw thrown;
        failed.set(custodian, thrown);
        onCustodian?.(custodian, "failed");
      }
    }),
  );
  const short = deals.find(
    ({ custodians, k }) => custodians.filter((id) => acknowledged.includes(id)).length < k,
  );
  if (short) throw tooFew({ needed: short.k, acknowledged, failed });
  return { acknowledged, failed };
}

async function depositAt(
  network: Network,
  { custodian, as, body }: { readonly custodian: number; readonly as: SignedIn; readonly body: PostDeposit },
): Promise<void> {
  const { acknowledgements } = await askCustodian(network, {
    custodian,
    as,
    method: "POST",
    path: "/v1/deposits",
    body,
    answer: depositTakenSchema,
  });
  await checkAcknowledgements(network, { custodian, deals: body.deals, acknowledgements });
}

function tooFew({
  needed,
  acknowledged,
  failed,
}: {
  readonly needed: number;
  readonly acknowledged: readonly number[];
  readonly failed: ReadonlyMap<number, LinchpinError>;
}): LinchpinError {
  const [first] = failed.values();
  // When every custodian says the same, that is the reason, such as a source minted before.
  if (first && acknowledged.length === 0 && [...failed.values()].every(({ code }) => code === first.code))
    return first;
  return new LinchpinError({
    code: "deposit/too-few-acknowledgements",
    message: `${acknowledged.length} custodians took their key piece; ${needed} are needed.`,
    hint: "Nothing was minted. Try again when more custodians answer.",
    facts: {
      acknowledged: acknowledged.length,
      needed,
      reasons: [...failed.values()].map(({ code }) => code).join(" "),
    },
  });
}
