import { acceptRecord } from "@linchpin/clinical";
import { LinchpinError } from "@linchpin/errors";
import { type Grant, grantIdOf, type HeldGrant, type Hex, WITHOUT_IDENTITY } from "@linchpin/protocol";
import type { ChartSource } from "./ChartSource.ts";
import type { Purpose, RecordFacts } from "./Charts.ts";

export interface FakeRecord extends RecordFacts {
  readonly content: object;
  readonly purpose?: Purpose;
}

/** A network of a test's own, that can be changed while it runs. Times in unix seconds. */
export interface FakeSource extends ChartSource {
  readonly records: FakeRecord[];
  readonly grants: HeldGrant[];
  readonly erasedTokens: Set<Hex>;
  /** How often each was asked. */
  readonly asked: { list: number; open: number };
  /** Throws instead of answering. */
  fails: { list?: boolean; open?: ReadonlySet<Hex> };
}

export const hex = (byte: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(32)}`;

/** A grant of all that a patient has, in force. */
export function makeHeld({
  patientId,
  ...choice
}: Partial<Grant> & { readonly patientId: Hex; readonly state?: HeldGrant["state"] }): HeldGrant {
  const { state = "in-force", ...over } = choice;
  const grant: Grant = {
    ...{
      patientId,
      grantee: 2,
      granteeKey: hex(0xaa),
      scopeKind: 0,
      scope: hex(0xcc),
      identityScope: hex(0xdd),
    },
    ...{ purpose: hex(0xee), notBefore: 1_760_000_000, expiry: 4_000_000_000, salt: hex(0x0f) },
    ...over,
  };
  return {
    ...{ grantId: grantIdOf(grant), grant, granter: `0x${"11".repeat(20)}`, state },
    receivedAt: grant.notBefore,
  };
}

export function fakeSource(records: readonly FakeRecord[], grants: readonly HeldGrant[]): FakeSource {
  const source: FakeSource = {
    records: [...records],
    grants: [...grants],
    erasedTokens: new Set(),
    asked: { list: 0, open: 0 },
    fails: {},
    list: async () => {
      source.asked.list += 1;
      if (source.fails.list) throw new Error("the chain sleeps");
      const ids = [...new Set(source.grants.map(({ grant }) => grant.patientId as Hex))];
      return {
        erased: source.erasedTokens,
        people: ids.map((patientId) => {
          const own = source.grants.filter(({ grant }) => grant.patientId === patientId);
          const isOpen = own.some(({ state }) => state === "in-force");
          const all = source.records.filter((one) => one.patientId === patientId);
          return {
            patientId,
            grants: own,
            records: isOpen ? all.map(({ content: _, ...facts }) => facts) : [],
          };
        }),
      };
    },
    open: async ({ tokenId }, held) => {
      source.asked.open += 1;
      if (source.fails.open?.has(tokenId)) {
        throw new LinchpinError({ code: "custodians/too-few", message: "1 of 2 custodians answered." });
      }
      const record = source.records.find((one) => one.tokenId === tokenId);
      const under = held.find(({ grant }) => grant.scopeKind === 0 || grant.scope === tokenId);
      if (!record || !under) return null;
      const { bundle, patient } = acceptRecord(structuredClone(record.content));
      return {
        ...{ bundle, subject: patient.reference, grantId: under.grantId as Hex },
        withIdentity: under.grant.identityScope !== WITHOUT_IDENTITY,
        ...{ shownVersion: record.version, author: record.issuer },
        purpose: record.purpose ?? null,
        grantedAt: under.grant.notBefore,
      };
    },
  };
  return source;
}
