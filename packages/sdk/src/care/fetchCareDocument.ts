import { LinchpinError } from "@linchpin/errors";
import { digestOf, type Hex, type SealedCareDocument, sealedCareDocumentSchema } from "@linchpin/protocol";
import { askCustodian } from "../network/askCustodian.ts";
import { tooFewAnswers } from "../network/askEach.ts";
import { askUntil } from "../network/askUntil.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * A sealed document by the digest that the chain names, from any custodian that keeps it.
 *
 * Errors: `care/unknown-document`, `care/stranger`, `custodians/too-few`.
 */
export async function fetchCareDocument(
  network: CustodianDoors,
  { as, digest }: { readonly as: SignedIn; readonly digest: Hex },
): Promise<SealedCareDocument> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const answers = await askUntil(custodians, {
    ask: async (custodian) => {
      const path = `/v1/care-documents/${digest}`;
      const answer = sealedCareDocumentSchema;
      const document = await askCustodian(network, { custodian, as, path, answer });
      if (digestOf(document) !== digest) throw anotherDocument();
      return document;
    },
    isEnough: (answered) => answered.size > 0,
    atOnce: 1,
  });
  const [document] = answers.answered.values();
  if (document) return document;
  throw tooFewAnswers({ answers, needed: 1, what: "fetch this" });
}

function anotherDocument(): LinchpinError {
  return new LinchpinError({
    code: "care/another-document",
    message: "The custodian answered with another document.",
    hint: "Another custodian is asked.",
  });
}
