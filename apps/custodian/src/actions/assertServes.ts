import { LinchpinError } from "@linchpin/errors";
import { type Hex, type KeyBundle, type PostGrant, SCOPE_TOKEN } from "@linchpin/protocol";
import type { CheckedFragment } from "../adapters/postgres/fileGrant.ts";
import { findFragmentNames } from "../adapters/postgres/readConsent.ts";
import type { Custodian } from "../Custodian.ts";
import { isInScope } from "../policy/isInScope.ts";

/**
 * A compartment of the grant's scope that this custodian serves needs a fragment of its epoch now, sent or filed before,
 * or the grant would fail here.
 *
 * Errors: `grants/missing-fragment`.
 */
export async function assertServes(
  { db, providerId }: Pick<Custodian, "db" | "providerId">,
  {
    wallet,
    body: { grant },
    grantId,
    bundle,
    checked,
  }: {
    readonly wallet: Hex;
    readonly body: PostGrant;
    readonly grantId: Hex;
    /** The patient's current one. */
    readonly bundle: KeyBundle;
    readonly checked: readonly CheckedFragment[];
  },
): Promise<void> {
  if (grant.scopeKind === SCOPE_TOKEN) return;
  const filed = await findFragmentNames(db, { granter: wallet, grantId });
  const served = new Set([...filed, ...checked.map(({ compartment, epoch }) => `${compartment}|${epoch}`)]);
  const isMissing = bundle.compartments.some(
    ({ id, epoch, custodians }) =>
      isInScope(grant, id) && custodians.includes(providerId) && !served.has(`${id}|${epoch}`),
  );
  if (!isMissing) return;
  throw new LinchpinError({
    code: "grants/missing-fragment",
    message: "A compartment in the grant's scope has no fragment for this custodian.",
    hint: "Send a fragment for each compartment.",
  });
}
