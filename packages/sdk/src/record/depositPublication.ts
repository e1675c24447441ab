import { LinchpinError } from "@linchpin/errors";
import {
  type Acknowledgement,
  depositTakenSchema,
  offChainDomain,
  offChainTypes,
  type PostDeposit,
} from "@linchpin/protocol";
import { verifyTypedData } from "viem";
import { readCustodian } from "../chain/readCustodian.ts";
import { askCustodian } from "../network/askCustodian.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";
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
  const [{ acknowledgements }, { signer }] = await Promise.all([
    askCustodian(network, {
      custodian,
      as,
      method: "POST",
      path: "/v1/deposits",
      body,
      answer: depositTakenSchema,
    }),
    readCustodian(network, custodian),
  ]);
  const own = body.deals.filter(({ custodians }) => custodians.includes(custodian));
  const checks = own.map(async (deal) => {
    const shareIndex = deal.custodians.indexOf(custodian) + 1;
    const said = acknowledgements.find(({ part }) => part === deal.part);
    const { tokenId, recordId, version, part, patientId, issuer } = deal;
    const meant = {
      ...{ tokenId, recordId, version, part, deal: deal.deal, shareIndex, issuer, patientId, custodian },
      commitment: deal.commitments[shareIndex - 1],
    };
    return said !== undefined && agrees(said, meant) && signedBy(network, { said, signer });
  });
  if ((await Promise.all(checks)).every(Boolean)) return;
  throw new LinchpinError({
    code: "deposit/bad-acknowledgement",
    message: `Custodian ${custodian} acknowledged something else than it was given.`,
    hint: "Report this custodian to the authority.",
    facts: { custodian },
  });
}

function agrees(said: Acknowledgement, meant: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(meant).every(([field, value]) => said[field as keyof Acknowledgement] === value);
}

function signedBy(
  network: Network,
  { said, signer }: { readonly said: Acknowledgement; readonly signer: `0x${string}` },
): Promise<boolean> {
  const { signature, ...message } = said;
  return verifyTypedData({
    address: signer,
    domain: offChainDomain(network.deployment),
    types: { Acknowledgement: offChainTypes.Acknowledgement },
    primaryType: "Acknowledgement",
    message,
    signature,
    // viem throws at bytes that are no signature at all: one custodian's fault, not the program's.
  }).catch(() => false);
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
