"use client";
import { type Hex, isIdentityPart, type JournalEntry, journalSchema } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** Who opened a record, and when last: their copies cannot be called back. */
export interface PastReader {
  readonly provider: number;
  /** Unix seconds. */
  readonly last: number;
  readonly withIdentity: boolean;
}

const MOST_PAGES = 20;

/** From the custodians' journals, each read to its beginning. `silent`: custodians that could not be asked. */
export function useReadersOf(tokenId: Hex) {
  const { session, connect } = useLinchpin();
  const { patientId } = useRole();
  return useQuery({
    queryKey: ["past-readers", tokenId],
    enabled: patientId !== null,
    queryFn: async () => {
      const [as, { sdk, network }] = await Promise.all([session(), connect()]);
      const told = await Promise.all(
        network.deployment.custodians.map(async ({ providerId: custodian }) => {
          try {
            const entries: JournalEntry[] = [];
            let before = "";
            for (let page = 0; page < MOST_PAGES; page++) {
              const path = `/v1/journal?patientId=${patientId}&limit=200${before}`;
              const answer = await sdk.askCustodian(network, { custodian, as, path, answer: journalSchema });
              entries.push(...answer.entries);
              if (answer.next === null) break;
              before = `&before=${answer.next}`;
            }
            return { custodian, entries };
          } catch {
            return { custodian, entries: null };
          }
        }),
      );
      const entries = told.flatMap((one) => one.entries ?? []);
      return {
        readers: readersIn(entries, tokenId),
        silent: told.filter((one) => one.entries === null).map(({ custodian }) => custodian),
      };
    },
  });
}

/** Providers who were answered, latest first. */
export function readersIn(entries: readonly JournalEntry[], tokenId: Hex): readonly PastReader[] {
  const readers = new Map<number, PastReader>();
  for (const { event, reader, tokenId: of, at, parts } of entries) {
    if (event !== "release" || of !== tokenId || typeof reader !== "number") continue;
    const known = readers.get(reader);
    readers.set(reader, {
      provider: reader,
      last: Math.max(at, known?.last ?? 0),
      withIdentity: (known?.withIdentity ?? false) || (parts?.some(isIdentityPart) ?? false),
    });
  }
  return [...readers.values()].sort((a, b) => b.last - a.last);
}
