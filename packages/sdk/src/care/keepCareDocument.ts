import { z } from "zod";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { SealedCare } from "./sealCareDocument.ts";

/** As many as a blob is kept by: one of them may be down. */
const NEEDED = 2;

/**
 * Leaves a sealed document with every custodian. Two that keep it are enough.
 *
 * Errors: `care/…`, `quota/care-documents`, `custodians/too-few`.
 */
export async function keepCareDocument(
  network: CustodianDoors,
  { as, sealed: { digest, document } }: { readonly as: SignedIn; readonly sealed: SealedCare },
): Promise<void> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askEach(custodians, (custodian) =>
    askCustodian(network, {
      ...{ custodian, as, method: "PUT", path: `/v1/care-documents/${digest}` },
      ...{ body: document, answer: z.object({}) },
    }),
  );
  const needed = Math.min(NEEDED, custodians.length);
  if (answers.answered.size < needed) throw tooFewAnswers({ answers, needed, what: "keep this" });
}
