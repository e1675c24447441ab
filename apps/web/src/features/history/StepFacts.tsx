"use client";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { Copyable } from "#ui/index.ts";
import type { HistoryStep } from "./eventKinds.tsx";
import { FactList } from "./FactList.tsx";
import { useFacts } from "./useFacts.tsx";

/** The particulars of a step: who gave what to whom, from which wallet to which, until when. */
export function StepFacts({ step, hasToken }: { step: HistoryStep; hasToken: boolean }) {
  const t = useTranslations("history");
  return (
    <>
      <FactList facts={useFacts(step)} />
      <span className="inline-flex flex-wrap items-center gap-x-3 text-xs text-ink-faint">
        <span className="min-w-0 font-mono break-words">{step.event.name.replace(".", ".\u200b")}</span>
        <span className="tabular">{t("block", { number: step.event.blockNumber })}</span>
        {hasToken && step.event.tokenId ? (
          <Link href={`/audit/${step.event.tokenId}`} className="font-mono text-teal hover:underline">
            {t("record", { id: `${step.event.tokenId.slice(0, 8)}…${step.event.tokenId.slice(-4)}` })}
          </Link>
        ) : null}
        <Copyable value={step.event.transaction} copyLabel={t("copyTransaction")} copiedLabel={t("copied")} />
      </span>
    </>
  );
}
