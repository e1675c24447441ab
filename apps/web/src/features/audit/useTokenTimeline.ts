"use client";
import type { Hex, HistoryEvent } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { askIndexer, type HistoryPage } from "#network/index.ts";
import { consentsOver, placeOf } from "./consentsOver.ts";

/** As many pages as are read for one timeline: 4,000 events. */
const MOST_PAGES = 20;

/** One token from its first event to now, oldest first, with what its patients allowed and stopped meanwhile. */
export function useTokenTimeline(tokenId: Hex) {
  return useQuery({
    queryKey: ["token-timeline", tokenId],
    refetchInterval: 10_000,
    queryFn: async (): Promise<readonly HistoryEvent[]> => {
      const own = await readAll(`/v1/tokens/${tokenId}/history`);
      const consents = await Promise.all(
        holdersOf(own).map(async ({ patientId, from, until }) =>
          consentsOver(await readAll(`/v1/patients/${patientId}/activity`), { tokenId, from, until }),
        ),
      );
      const all = new Map([...own, ...consents.flat()].map((event) => [event.id, event]));
      return [...all.values()].sort((a, b) => placeOf(a) - placeOf(b));
    },
  });
}

/** Whose the token was, from which event to which. */
function holdersOf(events: readonly HistoryEvent[]) {
  const holders: { patientId: string; from: number; until: number }[] = [];
  for (const event of events) {
    const { name, args } = event;
    const taker = name === "MedicalRecord.RecordMinted" ? args.patientId : args.toPatient;
    if (name !== "MedicalRecord.RecordMinted" && name !== "MedicalRecord.RecordHandedOver") continue;
    const last = holders.at(-1);
    if (last) last.until = placeOf(event);
    holders.push({ patientId: String(taker), from: placeOf(event), until: Number.POSITIVE_INFINITY });
  }
  return holders;
}

async function readAll(path: string): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let cursor: string | null = "";
  for (let page = 0; cursor !== null && page < MOST_PAGES; page += 1) {
    const rest: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer = await askIndexer<HistoryPage>(`${path}?limit=200${rest}`);
    events.push(...answer.events);
    cursor = answer.next;
  }
  return events;
}
