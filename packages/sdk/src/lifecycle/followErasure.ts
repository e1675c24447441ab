import type { PostErasure } from "@linchpin/protocol";
import { askEach } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { askForReceipt } from "./askForReceipt.ts";
import type { ErasureCertificate } from "./ErasureCertificate.ts";

/**
 * Asks the custodians that are still missing on a certificate for their receipts: after the burn they destroy by
 * themselves, as soon as they are back and have seen it. Needs no keys. Errors: none of theirs.
 */
export async function followErasure(
  network: Network,
  { certificate, as }: { readonly certificate: ErasureCertificate; readonly as: SignedIn },
): Promise<ErasureCertificate> {
  const { tokenId, outstanding } = certificate;
  const { answered } = await askEach(outstanding, (custodian) => {
    // What is done is told to anybody: nothing is signed anew.
    const erasure = { tokenId, custodians: [custodian], needed: 1, deadline: 0 };
    const body: PostErasure = { erasure, signature: "0x", proof: { at: 0, signature: "0x" } };
    return askForReceipt(network, { tokenId, custodian, as, body });
  });
  const destroyed = [...certificate.destroyed, ...answered.values()];
  return {
    ...certificate,
    destroyed: destroyed.sort((a, b) => a.custodian - b.custodian),
    outstanding: outstanding.filter((one) => !answered.has(one)),
  };
}
