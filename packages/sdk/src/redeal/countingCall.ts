import { medicalRecordAbi } from "@linchpin/contracts";
import { contractDomain, type Hex, type RelayCall, recordTypes } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import { type SecondFactorHolder, signSecondFactor } from "../lifecycle/signSecondFactor.ts";
import type { Network } from "../network/Network.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** The deals to count, as the chain knows them. */
export interface DealToCount {
  readonly tokenId: Hex;
  readonly deal: number;
  /** The latest version that they cover. */
  readonly version: number;
  readonly dealsDigest: Hex;
  /** Unix seconds. */
  readonly deadline: number;
}

/** Who has new deals counted. */
export interface Counting extends SecondFactorHolder {
  readonly wallet: WalletSigner;
}

/** New deals that are handed out. */
export interface Counted {
  readonly version: number;
  readonly body: { readonly reDeal: Omit<DealToCount, "version"> };
}

/**
 * The call by which the chain counts new deals: signed by the holder's wallet and second factor, since the deals before
 * are destroyed. Sign it only once k custodians of each deal acknowledged.
 *
 * Errors: `wallet/rejected`, `safeguards/…`, `chain/unreachable`.
 */
export async function countingCall(
  network: Network,
  { wallet, pending, ...holder }: Counting & { readonly pending: Counted },
): Promise<RelayCall> {
  const counted = messageOf(pending);
  const message = {
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { Deal: recordTypes.Deal },
    primaryType: "Deal",
    message: counted,
  };
  const secondFactor = await signSecondFactor(network, { ...holder, message });
  const signature = await wallet.signTypedData(message);
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "recordDealBySig",
    args: [counted, signature, secondFactor],
  });
  return { to: "medicalRecord", data };
}

/**
 * As {@link countingCall} for many records of one patient under one signature, all or none: at most a hundred.
 *
 * Errors: as of {@link countingCall}.
 */
export async function countingCallOfMany(
  network: Network,
  { wallet, pending, ...holder }: Counting & { readonly pending: readonly Counted[] },
): Promise<RelayCall> {
  const deals = pending.map(messageOf);
  const message = {
    domain: contractDomain(network.deployment, "MedicalRecord"),
    types: { Deals: recordTypes.Deals, Deal: recordTypes.Deal },
    primaryType: "Deals",
    message: { deals },
  };
  const secondFactor = await signSecondFactor(network, { ...holder, message });
  const signature = await wallet.signTypedData(message);
  const data = encodeFunctionData({
    abi: medicalRecordAbi,
    functionName: "recordDealsBySig",
    args: [deals, signature, secondFactor],
  });
  return { to: "medicalRecord", data };
}

function messageOf({ version, body }: Counted) {
  const { tokenId, deal, dealsDigest: digest, deadline } = body.reDeal;
  return { tokenId: BigInt(tokenId), deal, version, digest, deadline: BigInt(deadline) };
}
