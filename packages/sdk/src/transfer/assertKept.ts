import { LinchpinError } from "@linchpin/errors";
import { type Hex, missingSchema } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { HandOverOffer } from "./HandOverOffer.ts";

/**
 * Enough custodians must have the new deals, or the record would come and open to nobody.
 *
 * Errors: `custodians/too-few`, `handover/not-kept`.
 */
export async function assertKept(
  network: Network,
  { patientId, deal }: { readonly patientId: Hex; readonly deal: HandOverOffer["deal"] },
): Promise<void> {
  const { bundle } = await fetchKeyBundle(network, patientId);
  const sets = bundle.compartments.filter(({ role }) => role === "general" || role === "identity");
  const custodians = [...new Set(sets.flatMap((set) => set.custodians))];
  const { tokenId, deal: number, dealsDigest } = deal;
  const body = { deposits: [], grants: [], redeals: [{ tokenId, deal: number, dealsDigest }] };
  const answers = await askEach(custodians, async (custodian) => {
    const { redeals } = await askCustodian(network, {
      ...{ custodian, body, method: "POST", path: "/v1/repairs/missing", answer: missingSchema },
    });
    if (redeals.length === 0) return;
    throw new LinchpinError({
      code: "handover/not-kept",
      message: `Custodian ${custodian} does not keep the keys that were dealt for you.`,
      hint: "Ask who gives you the record to offer it again.",
    });
  });
  const short = sets.find((set) => set.custodians.filter((one) => answers.answered.has(one)).length < set.k);
  if (short) throw tooFewAnswers({ answers, needed: short.k, what: "keep the keys of the record for you" });
}
