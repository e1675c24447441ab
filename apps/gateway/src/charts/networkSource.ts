import { acceptRecord } from "@linchpin/clinical";
import { isLinchpinError } from "@linchpin/errors";
import { type HeldGrant, type Hex, type IndexedToken, SCOPE_TOKEN } from "@linchpin/protocol";
import {
  fetchKeyBundle,
  listGrants,
  listTokens,
  type Network,
  type OpenedRecord,
  openSharedRecord,
  type ProviderKeys,
  type SignedIn,
} from "@linchpin/sdk";
import type { ChartSource } from "./ChartSource.ts";
import type { ChartPerson, RecordFacts } from "./Charts.ts";

const SDK = { fetchKeyBundle, listGrants, listTokens, openSharedRecord };
export type ReadingActions = typeof SDK;

/**
 * Charts from the network, under the hospital's own grantee keys: grants from the custodians, tokens from the indexer, each
 * record opened by proxy re-encryption and journalled by the custodians that helped. Who issued a record and was granted
 * nothing sees nothing of it.
 */
export function networkSource(
  network: Network,
  {
    signedIn,
    keys,
    sdk = SDK,
  }: {
    readonly signedIn: () => Promise<SignedIn>;
    readonly keys: ProviderKeys;
    /** For tests. */
    readonly sdk?: ReadingActions;
  },
): ChartSource {
  return {
    list: async () => {
      const held = await sdk.listGrants(network, { as: await signedIn(), role: "provider" });
      const ids = [...new Set(held.map(({ grant }) => grant.patientId as Hex))];
      const listed = await Promise.all(
        ids.map(async (patientId) => ({ patientId, tokens: await sdk.listTokens(network, patientId) })),
      );
      return {
        people: listed.map(({ patientId, tokens }): ChartPerson => {
          const grants = held.filter(({ grant }) => grant.patientId === patientId);
          return {
            patientId,
            grants,
            records: tokens.filter((token) => mayCover(grants, token)).map(factsOf),
          };
        }),
        erased: new Set(
          listed.flatMap(({ tokens }) =>
            tokens.filter(({ burned }) => burned).map(({ tokenId }) => tokenId as Hex),
          ),
        ),
      };
    },
    open: async (record, grants) => {
      const found = await openUnder(network, { record, grants, as: await signedIn(), keys, sdk });
      if (!found) return null;
      const { opened, held } = found;
      const { bundle, patient } = acceptRecord(opened.resource);
      return {
        ...{ bundle, subject: patient.reference, withIdentity: opened.withIdentity },
        ...{ shownVersion: opened.version, author: opened.author },
        grantId: held.grantId as Hex,
        purpose: null,
        grantedAt: held.grant.notBefore,
      };
    },
  };
}

function mayCover(grants: readonly HeldGrant[], { tokenId, burned }: IndexedToken): boolean {
  return (
    !burned &&
    grants.some(
      ({ state, grant }) =>
        state === "in-force" && (grant.scopeKind !== SCOPE_TOKEN || grant.scope === tokenId),
    )
  );
}

function factsOf(token: IndexedToken): RecordFacts {
  const { tokenId, patientId, version, issuer, mintedAt, updatedAt } = token;
  return {
    tokenId: tokenId as Hex,
    patientId: patientId as Hex,
    ...{ version, issuer, mintedAt, updatedAt },
  };
}

interface Opening {
  readonly record: RecordFacts;
  readonly grants: readonly HeldGrant[];
  readonly as: SignedIn;
  readonly keys: ProviderKeys;
  readonly sdk: ReadingActions;
}

/** The likeliest grant first: whoever asks under the wrong one is refused, and that is journalled. */
async function openUnder(
  network: Network,
  { record, grants, as, keys, sdk }: Opening,
): Promise<{ readonly opened: OpenedRecord; readonly held: HeldGrant } | null> {
  const { tokenId } = record;
  const { bundle } = await sdk.fetchKeyBundle(network, record.patientId);
  const general = bundle.compartments.find(({ role }) => role === "general")?.id;
  const rank = ({ grant }: HeldGrant) => (grant.scope === tokenId ? 2 : grant.scope === general ? 1 : 0);
  const usable = grants
    .filter(({ grant }) => grant.scopeKind !== SCOPE_TOKEN || grant.scope === tokenId)
    .toSorted((a, b) => Number(a.grant.scopeKind) - Number(b.grant.scopeKind) || rank(b) - rank(a));
  for (const held of usable) {
    const under = { tokenId, as, keys, grant: held.grant, granter: held.granter as Hex };
    // A grant of one record alone is one for the version of its day.
    const oldest = held.grant.scopeKind === SCOPE_TOKEN ? 1 : record.version;
    for (let version = record.version; version >= oldest; version--) {
      try {
        const which = held.grant.scopeKind === SCOPE_TOKEN ? { version } : {};
        return { opened: await sdk.openSharedRecord(network, { ...under, ...which }), held };
      } catch (thrown) {
        if (isLinchpinError(thrown, "grant/not-for-this-version")) continue;
        if (isLinchpinError(thrown, "openings/not-covered")) break;
        throw thrown;
      }
    }
  }
  return null;
}
