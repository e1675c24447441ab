import type { LinchpinError } from "@linchpin/errors";
import { depositTakenSchema, type PostReDeal } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
import { untilSettled } from "../network/untilSettled.ts";
import { checkAcknowledgements } from "../record/checkAcknowledgements.ts";
import type { SignedIn } from "../session/SignedIn.ts";

export interface HandedOut {
  /** Custodians that hold their new share. */
  readonly acknowledged: readonly number[];
  /** Those that do not, and why; the others hand it to them when they are back. */
  readonly failed: ReadonlyMap<number, LinchpinError>;
}

/**
 * Hands every custodian of the new sets its share and checks the signed acknowledgements. Enough is k of every deal:
 * fewer must never be counted, or the record would be lost.
 *
 * Errors: `custodians/too-few`, or the refusal on which they agree.
 */
export async function handOutReDeal(
  network: Network,
  { as, body }: { readonly as: SignedIn; readonly body: PostReDeal },
): Promise<HandedOut> {
  const { deals, boxes } = body;
  const custodians = boxes.map(({ custodian }) => custodian);
  const answers = await askEach(custodians, async (custodian) => {
    const { acknowledgements } = await untilSettled(network, () =>
      persist(() =>
        askCustodian(network, {
          ...{ custodian, as, body, method: "POST", path: "/v1/redeals", answer: depositTakenSchema },
        }),
      ),
    );
    await checkAcknowledgements(network, { custodian, deals, acknowledgements });
  });
  const { answered, failed } = answers;
  const short = deals.find((deal) => deal.custodians.filter((one) => answered.has(one)).length < deal.k);
  if (short) throw tooFewAnswers({ answers, needed: short.k, what: "keep the record's new key pieces" });
  return { acknowledged: [...answered.keys()], failed };
}
