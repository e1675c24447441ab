import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import {
  type Compartment,
  type HeldGrant,
  type Hex,
  type KeyBundle,
  SCOPE_COMPARTMENT,
} from "@linchpin/protocol";
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
  /**
   * Those whose fragments too few custodians took, whose grantee has other keys now, or that are not on chain: renew them
   * by hand.
   */
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
  const isGiven = ({ state }: HeldGrant) => state !== "unmined";
  for (const { grantId } of remaining.filter((one) => !isGiven(one))) unrenewed.set(grantId, notOnChain());
  if (remaining.length === 0) return { renewed, unrenewed };
  const { signingKey } = bundle;
  for (const { grant, grantId } of remaining.filter(isGiven)) {
    const epochs = compartments
      .filter(({ id }) => id === grant.scope || id === grant.identityScope)
      .map((compartment) => ({ compartment, signingKey }));
    const custodians = [...new Set(epochs.flatMap(({ compartment }) => compartment.custodians))];
    try {
      const { preKey, keyDigest } = await readProvider(network, grant.grantee);
      if (keyDigest !== grant.granteeKey) throw otherKeys();
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

/** Nothing is sealed for a grant on custodians' word alone: k of them would open the new epoch with an accomplice. */
function notOnChain(): LinchpinError {
  return new LinchpinError({
    code: "grants/not-on-chain",
    message: "This grant is not on chain yet, so it got no keys of the new epoch.",
    hint: "Wait until it is, and renew it; or stop it if you did not give it.",
  });
}

/** No grant follows a provider to other keys: whoever had them swapped would read in its place. */
function otherKeys(): LinchpinError {
  return new LinchpinError({
    code: "grants/wrong-key",
    message: "The grant names other keys than the grantee's current ones.",
    hint: "Ask them whether they changed their keys, and give a new grant.",
  });
}
