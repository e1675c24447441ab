import { LinchpinError } from "@linchpin/errors";
import { type Destruction, destructionSchema, type Hex, type PostErasure } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { isReceiptOf } from "./isReceiptOf.ts";

/** Asks one custodian to destroy its pieces, or after the burn for its receipt alone. Error: `erasure/forged-receipt`. */
export async function askForReceipt(
  network: Network,
  order: {
    readonly tokenId: Hex;
    readonly custodian: number;
    readonly as: SignedIn;
    readonly body: PostErasure;
  },
): Promise<Destruction> {
  const { tokenId, custodian, as, body } = order;
  const receipt = await askCustodian(network, {
    ...{ custodian, as, body, method: "POST", path: "/v1/erasures", answer: destructionSchema },
  });
  if (await isReceiptOf(network, { receipt, custodian, tokenId })) return receipt;
  throw new LinchpinError({
    code: "erasure/forged-receipt",
    message: `Custodian ${custodian} answered without a valid receipt of destruction.`,
    hint: "Report this custodian to the authority; others may be enough.",
    facts: { custodian },
  });
}
