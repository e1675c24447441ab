import { LinchpinError } from "@linchpin/errors";
import { type Hex, offChainDomain, offChainTypes, type Receipt } from "@linchpin/protocol";
import { verifyTypedData } from "viem";
import type { Network } from "../network/Network.ts";

/**
 * Checks a custodian's receipt against its registered signer. Keep receipts: against the custodian's next anchor
 * they prove a release that it left out (RFC 6962).
 *
 * Errors: `receipt/forged`.
 */
export async function checkReceipt(
  { deployment }: Network,
  {
    receipt,
    custodian,
    signer,
  }: { readonly receipt: Receipt; readonly custodian: number; readonly signer: Hex },
): Promise<void> {
  const { signature, ...message } = receipt;
  const isTheirs = await verifyTypedData({
    address: signer,
    domain: offChainDomain(deployment),
    types: { Receipt: offChainTypes.Receipt },
    primaryType: "Receipt",
    message: { ...message, index: BigInt(message.index) },
    signature,
  });
  if (isTheirs && receipt.custodian === custodian) return;
  throw new LinchpinError({
    code: "receipt/forged",
    message: `Custodian ${custodian} answered without a valid receipt.`,
    hint: "Report this custodian to the authority; others may answer in its place.",
    facts: { custodian },
  });
}
