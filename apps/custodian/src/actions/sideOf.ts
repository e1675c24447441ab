import { LinchpinError } from "@linchpin/errors";
import type { Hex, Session } from "@linchpin/protocol";
import type { Custodian } from "../Custodian.ts";

/**
 * Who the session's wallet is on one side of a grant or request: the patient whose current wallet it is, or the
 * provider.
 *
 * Errors: `session/not-a-patient`, `session/not-a-provider`.
 */
export async function sideOf(
  { chain }: Custodian,
  { session, as }: { readonly session: Session; readonly as: "patient" | "provider" },
): Promise<{ readonly patientId: Hex } | { readonly providerId: number }> {
  const { patientId, provider } = await chain.readWallet(session.wallet);
  if (as === "patient" && patientId) return { patientId };
  if (as === "provider" && provider) return { providerId: provider.providerId };
  throw new LinchpinError({
    code: `session/not-a-${as}`,
    message: `This wallet is not that of a registered ${as}.`,
    hint: "Sign in with another wallet, or register first.",
  });
}
