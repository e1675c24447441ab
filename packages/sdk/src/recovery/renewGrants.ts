import { consentRegistryAbi } from "@linchpin/contracts";
import { type HeldGrant, type Hex, NO_END, SCOPE_TOKEN, WITHOUT_IDENTITY } from "@linchpin/protocol";
import { explainRevert } from "../chain/explainRevert.ts";
import { readConsentEpoch } from "../chain/readConsentEpoch.ts";
import type { Myself } from "../guardians/Myself.ts";
import type { Network } from "../network/Network.ts";
import { changeConsents, MOST_CHANGES } from "../sharing/changeConsents.ts";
import { listGrants } from "../sharing/listGrants.ts";
import type { GrantOrder } from "../sharing/prepareConsents.ts";
import { purposeOf } from "../sharing/purpose.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

const GRANTED = 1;

/**
 * Grants that ended because the wallet was replaced, and for no other reason: neither stopped, nor over, nor given anew
 * since. Nobody reads under them; their patient decides which begin again.
 *
 * Errors: `custodians/too-few`, `chain/unreachable`.
 */
export async function listFormerGrants(
  network: Network,
  { as, patientId }: Pick<Myself, "as" | "patientId">,
): Promise<readonly HeldGrant[]> {
  const [held, consentEpoch] = await Promise.all([
    listGrants(network, { as, role: "patient" }),
    readConsentEpoch(network, patientId),
  ]);
  const now = network.now().getTime() / 1000;
  const renewed = new Set(
    held.filter((one) => one.granter === as.wallet && one.state !== "unmined").map(keyOf),
  );
  const former = held.filter(
    (one) => one.granter !== as.wallet && one.grant.expiry > now && !renewed.has(keyOf(one)),
  );
  const states = await Promise.all(former.map((one) => stateOf(network, one)));
  // A new wallet opens a consent epoch: what stood in the one just before ended with the old wallet.
  return former.filter(
    (_, at) => states[at]?.state === GRANTED && states[at].consentEpoch === consentEpoch - 1,
  );
}

/**
 * Gives former grants anew, from the wallet that counts now: to the same people, of the same scope, for the same purpose
 * and until the same day. One approval for each sixteen.
 *
 * Errors: those of `changeConsents`.
 */
export async function renewGrants(
  network: Network,
  {
    former,
    wallet,
    ...myself
  }: Myself & { readonly former: readonly HeldGrant[]; readonly wallet: WalletSigner },
): Promise<readonly Hex[]> {
  const { as, keyring, patientId } = myself;
  const now = Math.floor(network.now().getTime() / 1000);
  const orders = former.map(({ grant }): GrantOrder => {
    const { grantee, scopeKind, scope, identityScope, expiry } = grant;
    const choice = {
      what: scopeKind === SCOPE_TOKEN ? { tokenId: scope } : { compartment: scope },
      withIdentity: identityScope !== WITHOUT_IDENTITY,
      purpose: purposeOf(grant, keyring) ?? "other",
      seconds: expiry === NO_END ? 0 : Math.max(expiry - now, 1),
    };
    return { grantee, choice };
  });
  const renewed: Hex[] = [];
  for (let at = 0; at < orders.length; at += MOST_CHANGES) {
    const grant = orders.slice(at, at + MOST_CHANGES);
    const changed = await changeConsents(network, { patientId, as, wallet, keyring, grant });
    renewed.push(...changed.granted);
  }
  return renewed;
}

const keyOf = ({ grant: { grantee, scope } }: HeldGrant): string => `${grantee} ${scope}`;

async function stateOf(
  { chain, deployment }: Network,
  { granter, grantId }: HeldGrant,
): Promise<{ readonly state: number; readonly consentEpoch: number }> {
  const [state, , , , consentEpoch] = await chain
    .readContract({
      address: deployment.contracts.consentRegistry,
      abi: consentRegistryAbi,
      functionName: "stateOf",
      args: [granter, grantId],
    })
    .catch((thrown) => {
      throw explainRevert(thrown);
    });
  return { state, consentEpoch };
}
