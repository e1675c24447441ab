import type { HeldGrant, Hex, IndexedToken } from "@linchpin/protocol";
import type { GranteeOpening, Network, PieceState } from "@linchpin/sdk";
import type { ActorWithKeys } from "#linchpin/index.ts";

interface Asking<Opened> {
  readonly token: IndexedToken;
  /** The grants that may cover it, the likeliest first: at least one. */
  readonly held: readonly HeldGrant[];
  /** What is opened under a grant: the record, or something that goes with it. */
  readonly act: (network: Network, opening: GranteeOpening) => Promise<Opened>;
  readonly onPiece?: (custodian: number, state: PieceState) => void;
}

/**
 * Opens something of a patient's record under whichever of their grants covers it; of a record that was amended since it
 * alone was shared, the version of that day.
 *
 * Errors: those of `act`; `openings/not-covered` where no grant covers it.
 *
 * @example openUnderGrants(actor, { token, held, act: actor.sdk.openSharedRecord })
 */
export async function openUnderGrants<Opened>(
  { sdk, network, as, keyring }: ActorWithKeys,
  { token, held, act, onPiece }: Asking<Opened>,
): Promise<Opened> {
  const [first] = held as readonly [HeldGrant, ...HeldGrant[]];
  const tokenId = token.tokenId as Hex;
  const opening = {
    tokenId,
    as,
    keys: await sdk.deriveProviderKeys(keyring),
    ...(onPiece ? { onPiece } : {}),
  };
  const { bundle } = await sdk.fetchKeyBundle(network, first.grant.patientId as Hex);
  const general = bundle.compartments.find(({ role }) => role === "general")?.id;
  // Most records are general: whoever asks under the wrong grant is refused, and that is written down.
  const usable = held
    .filter(({ state }) => state === first.state)
    .toSorted((a, b) => Number(b.grant.scope === general) - Number(a.grant.scope === general));
  for (const { grant: tried, granter } of usable.slice(0, -1)) {
    try {
      return await act(network, { ...opening, grant: tried, granter: granter as Hex });
    } catch (thrown) {
      if (!isOfAnotherPart(thrown)) throw thrown;
    }
  }
  const last = usable.at(-1) ?? first;
  const under = { ...opening, grant: last.grant, granter: last.granter as Hex };
  for (let version = token.version; last.grant.scopeKind === 1 && version > 1; version--) {
    try {
      return await act(network, { ...under, version });
    } catch (thrown) {
      if (!isOfAnotherVersion(thrown)) throw thrown;
    }
  }
  const version = last.grant.scopeKind === 1 ? { version: 1 } : {};
  return act(network, { ...under, ...version });
}

/** The record is in a part that this grant does not cover: another may. */
export function isOfAnotherPart(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "openings/not-covered";
}

/** The record was amended after this record alone was shared. */
function isOfAnotherVersion(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === "grant/not-for-this-version";
}
