import {
  type Acknowledgement,
  type Deal,
  type Deposit,
  type Hex,
  offChainDomain,
  offChainTypes,
  type ReDeal,
} from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";
import { shareIndexOf } from "../policy/decideDeal.ts";

type Signing = Pick<Custodian, "signer" | "deployment" | "providerId">;

/** Signs for each deal that its share is kept here (EIP-712 `Acknowledgement`). Only after the commit. */
export function signAcknowledgements(
  custodian: Signing,
  { deposit, deals }: { readonly deposit: Deposit; readonly deals: readonly Deal[] },
): Promise<Acknowledgement[]> {
  return signEach(custodian, { ...deposit, deals });
}

/** The same for new deals, which may be of several versions and authors. */
export function signReDealAcknowledgements(
  custodian: Signing,
  { reDeal, deals }: { readonly reDeal: ReDeal; readonly deals: readonly Deal[] },
): Promise<Acknowledgement[]> {
  return signEach(custodian, { ...reDeal, deals });
}

function signEach(
  { signer, deployment, providerId }: Signing,
  signed: {
    readonly tokenId: Hex;
    readonly patientId: Hex;
    readonly deadline: number;
    readonly deals: readonly Deal[];
  },
): Promise<Acknowledgement[]> {
  const { tokenId, patientId, deadline, deals } = signed;
  return Promise.all(
    deals.map(async (deal) => {
      const { recordId, version, issuer } = deal;
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
