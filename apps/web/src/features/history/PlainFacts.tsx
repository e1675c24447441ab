"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import type { EventKind, HistoryStep } from "./eventKinds.tsx";
import { FactList } from "./FactList.tsx";
import { useFacts } from "./useFacts.tsx";

/** Steps whose particulars are words. Those of the others are addresses and digests. */
const TOLD: ReadonlySet<EventKind> = new Set([
  ...(["granted", "writeGranted", "amended", "disputed", "answered", "destroyed"] as const),
  ...(["booked", "appointmentCancelled", "appointmentDeclined", "appointmentMoved"] as const),
  ...(["appointmentSeen", "appointmentMissed"] as const),
]);

/** What a step means to the patient; the chain's own words for it are a tap away, in the record's whole history. */
export function PlainFacts({ step }: { step: HistoryStep }) {
  const t = useTranslations("history");
  const facts = useFacts(step);
  const { tokenId } = step.event;
  return (
    <>
      {TOLD.has(step.kind) ? <FactList facts={facts} /> : null}
      {tokenId ? (
        <Link href={`/audit/${tokenId}`} className="text-sm text-teal hover:underline">
          {t("whole")}
        </Link>
      ) : null}
    </>
  );
}
