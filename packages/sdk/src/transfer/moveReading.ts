import { type HeldGrant, type Hex, SCOPE_COMPARTMENT, WITHOUT_IDENTITY } from "@linchpin/protocol";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { changeConsents, MOST_CHANGES } from "../sharing/changeConsents.ts";
import { listGrants } from "../sharing/listGrants.ts";
import { choicesOf, type GrantChoice } from "../sharing/makeGrant.ts";
import type { GrantOrder } from "../sharing/prepareConsents.ts";
import type { WalletSigner } from "../signer/WalletSigner.ts";

/** What the new hospital may read. */
export interface MovedReading extends Omit<GrantChoice, "what"> {
  /** All parts of the records that are shared, or some of them. */
  readonly parts: "everything" | readonly Hex[];
}

/**
 * Lets the new hospital read under one approval, for all parts, and ends with the same what the old one read. Parts that
 * it reads already are left out. On a network with an outbox an approval that cannot be carried out yet is kept there, and
 * not asked for again.
 *
 * Errors: those of `changeConsents`, `custodians/too-few`.
 */
export async function moveReading(
  network: Network,
  order: {
    readonly patientId: Hex;
    readonly as: SignedIn;
    readonly wallet: WalletSigner;
    readonly keyring: Keyring;
    readonly hospital: number;
    readonly retired: number | null;
    readonly reading: MovedReading;
  },
): Promise<{ readonly isOnItsWay: boolean }> {
  const { patientId, as, wallet, keyring, hospital, retired, reading } = order;
  const { parts, ...terms } = reading;
  const [{ bundle }, held] = await Promise.all([
    fetchKeyBundle(network, patientId),
    listGrants(network, { as, role: "patient" }),
  ]);
  const own = held.filter(({ granter, state }) => granter === as.wallet && isLive(state));
  const wanted =
    parts === "everything"
      ? choicesOf({ ...terms, what: "everything" }, bundle)
      : parts.map((compartment) => ({ ...terms, what: { compartment } }));
  const grant = wanted.flatMap((choice): GrantOrder[] =>
    own.some((one) => serves(one, { hospital, choice })) ? [] : [{ grantee: hospital, choice }],
  );
  const ended = own.filter((one) => one.grant.grantee === retired).map(({ grantId }) => grantId);
  const change = { patientId, as, wallet, keyring };
  if (grant.length + ended.length === 0) return { isOnItsWay: false };
  const left = (await network.outbox?.list(as.wallet, network.now())) ?? [];
  if (left.some((one) => isPartOf(one, { hospital, ended }))) return { isOnItsWay: true };
  let isOnItsWay = false;
  for (let at = 0; at < Math.max(ended.length, 1); at += MOST_CHANGES) {
    const revoke = ended.slice(at, at + MOST_CHANGES);
    const { waiting } = await changeConsents(network, { ...change, grant: at === 0 ? grant : [], revoke });
    isOnItsWay ||= waiting?.state === "waiting";
  }
  return { isOnItsWay };
}

/** Whether something that still waits is this very change: what begins for the hospital, or one of these ends. */
function isPartOf(
  { state, about: { kind, providers = [], ids = [] } }: Waiting,
  { hospital, ended }: { readonly hospital: number; readonly ended: readonly Hex[] },
): boolean {
  if (state !== "waiting") return false;
  const begins = (kind === "grant" || kind === "change") && providers.includes(hospital);
  return begins || ended.some((grantId) => ids.includes(grantId));
}

const isLive = (state: HeldGrant["state"]) =>
  state === "in-force" || state === "not-yet" || state === "unmined";

function serves(
  { grant, state }: HeldGrant,
  { hospital, choice: { what, withIdentity } }: { readonly hospital: number; readonly choice: GrantChoice },
): boolean {
  return (
    state === "in-force" &&
    grant.grantee === hospital &&
    grant.scopeKind === SCOPE_COMPARTMENT &&
    typeof what === "object" &&
    "compartment" in what &&
    grant.scope === what.compartment &&
    (grant.identityScope !== WITHOUT_IDENTITY || !withIdentity)
  );
}
