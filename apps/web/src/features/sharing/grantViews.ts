import type { Hex, IndexedGrant } from "@linchpin/protocol";
import { NO_END } from "#network/index.ts";
import type { GrantView } from "./requestView.ts";

/** Grants as the patient thinks of them: those to one person that were given together are one. Newest first. */
export function grantViews(
  grants: readonly IndexedGrant[],
  {
    now,
    wallet,
    nameOf,
  }: {
    /** Unix seconds. */
    readonly now: number;
    /** The patient's current one, lower case; null: unknown. */
    readonly wallet: string | null;
    readonly nameOf: (providerId: number) => string;
  },
): readonly GrantView[] {
  const stateOf = ({ granter, revokedAt, expiry, notBefore }: IndexedGrant): GrantView["state"] => {
    if (revokedAt !== null) return "stopped";
    if (now >= expiry) return "expired";
    if (wallet !== null && granter.toLowerCase() !== wallet) return "left-behind";
    return now < notBefore ? "not-yet" : "in-force";
  };
  const together = Map.groupBy(grants, (grant) => {
    const { grantee, granteeKey, scopeKind, scope, identityScope, notBefore, expiry } = grant;
    const what = scopeKind === 0 ? "parts" : scope;
    return [grantee, granteeKey, what, identityScope, notBefore, expiry, stateOf(grant)].join("|");
  });
  return [...together.values()]
    .flatMap((own) => {
      const [first] = own;
      if (!first) return [];
      const { grantId, grantee, scopeKind, identityScope, notBefore, expiry, purpose, salt } = first;
      const view: GrantView = {
        grantId: grantId as Hex,
        grantIds: own.map((one) => one.grantId as Hex),
        grantee: { providerId: grantee, name: nameOf(grantee) },
        scope: scopeKind === 0 ? "parts" : "one",
        scopes: own.map(({ scope }) => scope as Hex),
        withIdentity: !/^0x0+$/.test(identityScope),
        since: new Date(notBefore * 1000),
        until: expiry === NO_END ? null : new Date(expiry * 1000),
        state: stateOf(first),
        sealed: { purpose: purpose as Hex, salt: salt as Hex },
      };
      return [view];
    })
    .sort((a, b) => b.since.getTime() - a.since.getTime());
}

const SOON_MS = 3 * 86_400_000;

/** Whether a permission ends within three days. */
export function isEndingSoon(until: Date, now: Date): boolean {
  return until.getTime() - now.getTime() < SOON_MS;
}

/** Those in force that end within three days, the first to end first. */
export function endingSoon(grants: readonly GrantView[], now: Date): readonly GrantView[] {
  return grants
    .filter(({ state, until }) => state === "in-force" && until && isEndingSoon(until, now))
    .sort((a, b) => (a.until?.getTime() ?? 0) - (b.until?.getTime() ?? 0));
}
