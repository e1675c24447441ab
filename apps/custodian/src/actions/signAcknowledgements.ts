import {
  type Acknowledgement,
  type Deal,
  type Deposit,
  offChainDomain,
  offChainTypes,
} from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import { shareIndexOf } from "../policy/decideDeal.ts";

/** Signs for each deal that its share is kept here (EIP-712 `Acknowledgement`). Only after the commit. */
export async function signAcknowledgements(
  { signer, deployment, providerId }: Pick<Custodian, "signer" | "deployment" | "providerId">,
  { deposit, deals }: { readonly deposit: Deposit; readonly deals: readonly Deal[] },
): Promise<Acknowledgement[]> {
  const { tokenId, recordId, version, issuer, patientId, deadline } = deposit;
  return Promise.all(
    deals.map(async (deal) => {
      const shareIndex = shareIndexOf(providerId, deal);
      const message = {
        tokenId,
        recordId,
        version,
        part: deal.part,
        deal: deal.deal,
        shareIndex,
        commitment: deal.commitments[shareIndex - 1] ?? "0x",
        issuer,
        patientId,
        custodian: providerId,
        deadline,
      };
      const signature = await signer.signTypedData({
        domain: offChainDomain(deployment),
        types: { Acknowledgement: offChainTypes.Acknowledgement },
        primaryType: "Acknowledgement",
        message,
      });
      return { ...message, signature };
    }),
  );
}
