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

/**
 * The call by which the chain counts new deals: signed by the holder's wallet and second factor, since the deals before
 * are destroyed. Sign it only once k custodians of each deal acknowledged.
 *
 * Errors: `wallet/rejected`, `safeguards/…`, `chain/unreachable`.
 */
export async function countingCall(
  network: Network,
  {
    wallet,
    pending,
    ...holder
  }: SecondFactorHolder & {
    readonly wallet: WalletSigner;
    readonly pending: {
      readonly version: number;
      readonly body: { readonly reDeal: Omit<DealToCount, "version"> };
    };
  },
): Promise<RelayCall> {
  const { tokenId, deal, dealsDigest: digest, deadline } = pending.body.reDeal;
  const counted = {
    tokenId: BigInt(tokenId),
    deal,
    version: pending.version,
    digest,
    deadline: BigInt(deadline),
  };
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
