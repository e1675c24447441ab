"use client";
import type { RecordBundle, SummaryContact, SummaryItem, SummaryPerson } from "@linchpin/clinical";
import type { Hex } from "@linchpin/protocol";
import type { SummaryChoice } from "@linchpin/sdk";
import { useCallback } from "react";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";

/** Enough to find what is active; the newest say it best. */
const MOST_RECORDS = 4;

/** What a summary can be put together from. */
export interface SummarySource {
  readonly items: readonly SummaryItem[];
  readonly person: SummaryPerson;
  readonly contacts: readonly SummaryContact[];
}

/** Reads the patient's newest records, and puts a summary together of what they chose. */
export function useSummaryMaking() {
  const { unlock } = useLinchpin();
  const { patientId } = useRole();

  const read = useCallback(
    async (
      tokenIds: readonly Hex[],
      onRecord?: (read: number, all: number) => void,
    ): Promise<SummarySource> => {
      const { sdk, network, as, keyring } = await unlock();
      const { isOwnSummary, listSummaryItems, readSummaryPerson } = await import("@linchpin/clinical");
      const all = Math.min(MOST_RECORDS, tokenIds.length);
      const bundles: RecordBundle[] = [];
      for (const tokenId of tokenIds) {
        if (bundles.length >= all) break;
        onRecord?.(bundles.length, all);
        const { resource } = await sdk.openRecord(network, { tokenId, as, keyring, patience: 0 });
        if (resource.resourceType !== "Bundle") continue;
        // Summaries of before say nothing that the records do not.
        if (!isOwnSummary(resource as RecordBundle)) bundles.push(resource as RecordBundle);
      }
      return { items: listSummaryItems(bundles), ...readSummaryPerson(bundles) };
    },
    [unlock],
  );

  const compose = useCallback(async (source: SummarySource, choice: SummaryChoice) => {
    const { composeSummary, statedBloodGroup } = await import("@linchpin/clinical");
    const { name, gender, birthDate } = source.person;
    const items = source.items.filter(({ key }) => !choice.leftOut.includes(key));
    return composeSummary({
      items: choice.bloodGroup === "" ? items : [...items, statedBloodGroup(choice.bloodGroup)],
      person: { gender, birthDate, ...(choice.withName ? { name } : {}) },
      contacts: choice.contacts,
      at: new Date(),
    });
  }, []);

  const ask = useCallback(
    async (hospital: number, summary: RecordBundle, choice: SummaryChoice) => {
      const { sdk, patiently, as, keyring, wallet } = await unlock();
      if (patientId === null) return;
      const myself = { as, keyring, patientId, hospital };
      await sdk.askForSummary(patiently, { ...myself, summary, choice });
      await sdk.followSummary(patiently, { ...myself, wallet: async () => wallet });
    },
    [unlock, patientId],
  );
  return { read, compose, ask };
}
