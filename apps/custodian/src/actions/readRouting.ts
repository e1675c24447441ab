import { LinchpinError } from "@linchpin/errors";
import type { Hex, Routing, Session } from "@linchpin/protocol";
import { and, eq } from "drizzle-orm";
import { routings } from "../adapters/postgres/schema.ts";
import type { Custodian } from "../Custodian.ts";

/**
 * What a patient told the asking provider about where kinds of record go; only while the patient lets it write.
 *
 * Errors: `routings/unknown`, `session/not-a-provider`, `chain/unavailable`.
 */
export async function readRouting(
  { chain, db }: Custodian,
  { session, patientId }: { readonly session: Pick<Session, "wallet">; readonly patientId: Hex },
): Promise<Routing> {
  const { provider } = await chain.readWallet(session.wallet);
  if (!provider) {
    throw new LinchpinError({
      code: "session/not-a-provider",
      message: "This wallet belongs to no provider.",
      hint: "Sign in with a provider's wallet.",
    });
  }
  const { providerId } = provider;
  const [kept] = await db
    .select()
    .from(routings)
    .where(and(eq(routings.patientId, patientId), eq(routings.provider, providerId)));
  if (kept && (await chain.mayWrite({ patientId, providerId }))) {
    const { bundleDigest, sealed, signature } = kept;
    return { patientId, provider: providerId, bundleDigest, sealed, signature };
  }
  throw new LinchpinError({
    code: "routings/unknown",
    message: "The patient told this provider nothing about where records go, or does not let it write.",
    hint: "Then all of a record goes to the general compartment.",
  });
}
