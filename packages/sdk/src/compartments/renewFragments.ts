import { isLinchpinError, type LinchpinError } from "@linchpin/errors";
import { type Compartment, type Hex, type KeyBundle, SCOPE_COMPARTMENT } from "@linchpin/protocol";
import { custodianKeysOf } from "../chain/custodianKeysOf.ts";
import { readProvider } from "../chain/readProvider.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { giveGrant } from "../sharing/giveGrant.ts";
import { listGrants } from "../sharing/listGrants.ts";
import { sealFragments } from "../sharing/sealFragments.ts";

export interface RenewedGrants {
  /** Grants that hold in the new epoch too. */
  readonly renewed: readonly Hex[];
  /** Those whose fragments too few custodians took, or whose grantee has other keys now: renew them by hand. */
  readonly unrenewed: ReadonlyMap<Hex, LinchpinError>;
}

/**
 * Gives custodians the fragments of newly opened epochs for the grants that remain. The grants themselves stay as they
 * are: no signature of the wallet is needed.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function renewFragments(
  network: Network,
  {
    as,
    keyring,
    bundle,
    compartments,
    without,
  }: {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    readonly bundle: KeyBundle;
    /** In their new epochs. */
    readonly compartments: readonly Compartment[];
    readonly without: readonly Hex[];
  },
): Promise<RenewedGrants> {
  const ids = new Set(compartments.map(({ id }) => id));
  const held = await listGrants(network, { as, role: "patient" });
  const remaining = held.filter(
    ({ grant, grantId, state }) =>
      grant.scopeKind === SCOPE_COMPARTMENT &&
      (ids.has(grant.scope) || ids.has(grant.identityScope)) &&
      state !== "revoked" &&
      state !== "expired" &&
      !without.includes(grantId),
  );
  const renewed: Hex[] = [];
  const unrenewed = new Map<Hex, LinchpinError>();
  if (remaining.length === 0) return { renewed, unrenewed };
  const { signingKey } = bundle;
  for (const { grant, grantId } of remaining) {
    const epochs = compartments
      .filter(({ id }) => id === grant.scope || id === grant.identityScope)
      .map((compartment) => ({ compartment, signingKey }));
    const custodians = [...new Set(epochs.flatMap(({ compartment }) => compartment.custodians))];
    try {
      const { preKey } = await readProvider(network, grant.grantee);
      const fragments = await sealFragments({
        ...{ grant, epochs, keyring, granteePublicKey: preKey },
        custodianKeys: await custodianKeysOf(network, custodians),
        operatedByGrantee: new Set([grant.grantee]),
      });
      const needed = Math.max(...epochs.map(({ compartment }) => compartment.k));
      await giveGrant(network, { as, keyring, grant, fragments, essentials: [], custodians, needed });
      renewed.push(grantId);
    } catch (thrown) {
      if (!isLinchpinError(thrown)) throw thrown;
      unrenewed.set(grantId, thrown);
    }
  }
  return { renewed, unrenewed };
}
