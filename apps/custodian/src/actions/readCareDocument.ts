import { LinchpinError } from "@linchpin/errors";
import {
  type Hex,
  type SealedCareDocument,
  type Session,
  sealedCareDocumentSchema,
} from "@linchpin/protocol";
import { eq } from "drizzle-orm";
import { careDocuments } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";
import { assertAllowed } from "../policy/Decision.ts";
import { decideCareParty } from "../policy/decideCareDocument.ts";
import { findCareParty } from "./findCareParty.ts";

/**
 * A sealed document by its digest. Who asks is not written down: it is ciphertext, and its key is not here.
 *
 * Errors: `care/stranger`, `care/unknown-document`, `chain/unavailable`.
 */
export async function readCareDocument(
  custodian: Custodian,
  { session: { wallet }, digest }: { readonly session: Pick<Session, "wallet">; readonly digest: Hex },
): Promise<SealedCareDocument> {
  assertAllowed(decideCareParty((await findCareParty(custodian, wallet)) !== null));
  const [kept] = await custodian.db
    .select({ document: careDocuments.document })
    .from(careDocuments)
    .where(eq(careDocuments.digest, digest));
  if (kept) return sealedCareDocumentSchema.parse(JSON.parse(kept.document));
  throw new LinchpinError({
    code: "care/unknown-document",
    message: "This custodian keeps no document of that digest.",
    hint: "Ask another custodian.",
  });
}
