import type { Hex } from "@linchpin/protocol";
import { z } from "zod";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/** Tells every custodian that grants have ended, and answers which of them have stopped all of those already. */
export async function stopAtCustodians(
  network: Network,
  { grantIds, as }: { readonly grantIds: readonly Hex[]; readonly as: SignedIn },
): Promise<readonly number[]> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const { answered } = await askEach(custodians, async (custodian) => {
    for (const grantId of grantIds) {
      await askCustodian(network, {
        ...{ custodian, as, method: "POST", path: "/v1/revocations", body: { grantId } },
        answer: z.object({}),
      });
    }
  });
  return [...answered.keys()];
}
