"use client";
import type { RecordBundle } from "@linchpin/clinical";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import type { MadeLink } from "@linchpin/sdk";
import { useCallback } from "react";
import { useWaysGate } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useRole } from "#wallet/index.ts";
import { ALL_PARTS, SUMMARY_PARTS, type SummaryPart } from "./summaryParts.ts";

/** Custodians answer several at once; more would only queue there. */
const AT_ONCE = 3;
/** The newest say what counts; older ones say little that they do not. */
const MOST_RECORDS = 40;

/** The whole summary, before anything is left out of it. */
export interface LinkSource {
  readonly document: RecordBundle;
  /** How many entries each part has. */
  readonly counts: Readonly<Record<SummaryPart, number>>;
  /** The patient's name, where a record says it. */
  readonly name: string | undefined;
  readonly records: readonly Hex[];
  /** Records that could not be opened. */
  readonly failed: number;
}

/** What the patient wants of a link. */
export interface LinkChoice {
  readonly parts: readonly SummaryPart[];
  readonly withName: boolean;
  readonly label: string;
  readonly seconds: number;
  readonly passcode: string | null;
}

/** Reads the patient's records, limits the summary to what they chose, and makes the link. */
export function useLinkMaking() {
  const { unlock } = useLinchpin();
  const { patientId } = useRole();
  const { assertTwoWays } = useWaysGate();

  const read = useCallback(
    async (tokens: readonly IndexedToken[], onRecord: (done: number, all: number) => void) => {
      const actor = await unlock();
      await assertTwoWays(actor);
      const { sdk, network, as, keyring } = actor;
      const { composePatientSummary, isOwnSummary, readSummaryPerson } = await import("@linchpin/clinical");
      const wanted = tokens.slice(0, MOST_RECORDS);
      const opened = new Map<Hex, RecordBundle>();
      const queue = [...wanted];
      let done = 0;
      let failed = 0;
      let why: unknown = null;
      onRecord(0, wanted.length);
      const work = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) {
          const tokenId = next.tokenId as Hex;
          try {
            const { resource } = await sdk.openRecord(network, { tokenId, as, keyring });
            if (resource.resourceType === "Bundle") opened.set(tokenId, resource as RecordBundle);
          } catch (thrown) {
            failed++;
            why ??= thrown;
          }
          done++;
          onRecord(done, wanted.length);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      if (opened.size === 0 && why) throw why;
      // Summaries of before say nothing that the records do not.
      const records = wanted
        .map(({ tokenId }) => tokenId as Hex)
        .filter((tokenId) => opened.has(tokenId) && !isOwnSummary(opened.get(tokenId) as RecordBundle));
      const bundles = records.map((tokenId) => opened.get(tokenId) as RecordBundle);
      // Without addresses of the records: a stranger has no use for them.
      const document = composePatientSummary({
        sources: bundles.map((bundle) => ({ bundle })),
        at: new Date(),
      });
      const { person } = readSummaryPerson(bundles);
      return { document, counts: countParts(document), name: person.name, records, failed };
    },
    [unlock, assertTwoWays],
  );

  const limit = useCallback(
    async ({ document }: LinkSource, { parts, withName }: Pick<LinkChoice, "parts" | "withName">) => {
      const { limitPatientSummary } = await import("@linchpin/clinical");
      return limitPatientSummary(document, {
        sections: parts.map((part) => SUMMARY_PARTS[part]),
        withName,
      });
    },
    [],
  );

  const make = useCallback(
    async (source: LinkSource, choice: LinkChoice): Promise<MadeLink | null> => {
      const { sdk, patiently, as, keyring } = await unlock();
      if (patientId === null) return null;
      const { bundle } = await sdk.fetchKeyBundle(patiently, patientId);
      const own = new Set(bundle.compartments.flatMap(({ custodians }) => custodians));
      const { custodians } = patiently.deployment;
      const { parts, withName, label, seconds, passcode } = choice;
      return sdk.makeHealthLink(patiently, {
        ...{ as, keyring, patientId, parts, withName, passcode, label: label.trim() },
        summary: await limit(source, choice),
        records: source.records,
        expiresAt: Math.floor(Date.now() / 1000) + seconds,
        custodians: custodians.map(({ providerId }) => providerId).filter((one) => own.has(one)),
      });
    },
    [unlock, patientId, limit],
  );
  return { read, limit, make };
}

function countParts(document: RecordBundle): Readonly<Record<SummaryPart, number>> {
  const [first] = document.entry ?? [];
  const sections = first?.resource?.resourceType === "Composition" ? (first.resource.section ?? []) : [];
  const countOf = (part: SummaryPart) =>
    sections.find((section) => section.code?.coding?.[0]?.code === SUMMARY_PARTS[part])?.entry?.length ?? 0;
  return Object.fromEntries(ALL_PARTS.map((part) => [part, countOf(part)])) as Record<SummaryPart, number>;
}
