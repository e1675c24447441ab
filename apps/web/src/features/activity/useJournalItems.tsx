"use client";
import type { Hex, JournalEntry } from "@linchpin/protocol";
import { Ban, Eye, KeyRound, Link2, Link2Off, MessageSquareX, Send, Siren, Trash2 } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useCustodianNames, usePatientTokens, useProviderNames } from "#network/index.ts";
import type { TimelineItem } from "#ui/index.ts";
import { groupEntries, type JournalStep } from "./groupEntries.ts";

const LOOKS = {
  read: { icon: <Eye />, tone: "good" },
  refused: { icon: <Ban />, tone: "danger" },
  requested: { icon: <Send />, tone: "waiting" },
  emergency: { icon: <Siren />, tone: "danger" },
  denied: { icon: <MessageSquareX />, tone: "neutral" },
  redealt: { icon: <KeyRound />, tone: "neutral" },
  destroyed: { icon: <Trash2 />, tone: "danger" },
  "link-made": { icon: <Link2 />, tone: "neutral" },
  "link-opened": { icon: <Eye />, tone: "good" },
  "link-wrong": { icon: <Ban />, tone: "danger" },
  "link-stopped": { icon: <Link2Off />, tone: "neutral" },
} as const;

/** What the custodians wrote down, in plain words: who read which record, and who was refused. */
export function useJournalItems(
  entries: readonly JournalEntry[],
  patientId: Hex | null,
): readonly (TimelineItem & { readonly at: number })[] {
  const t = useTranslations("activity");
  const dates = useDates();
  const nameOf = useProviderNames();
  const custodianName = useCustodianNames();
  const tokens = usePatientTokens(patientId);
  const records = (tokens.data?.pages ?? []).flatMap((page) => page.tokens);

  const recordName = (tokenId: Hex | null) => {
    const token = records.find((one) => one.tokenId === tokenId);
    if (!token) return t("aRecord");
    const date = dates.day(token.mintedAt);
    return t("theRecord", { issuer: nameOf(token.issuer), date });
  };
  const sentence = ({ kind, reader, tokenId }: JournalStep) => {
    const isYou = reader === "holder";
    const who = typeof reader === "number" ? nameOf(reader) : t("somebody");
    return t(isYou ? `you.${kind}` : `step.${kind}`, { who, record: recordName(tokenId) });
  };
  return groupEntries(entries).map((step) => ({
    key: `journal-${step.key}`,
    at: step.at,
    ...LOOKS[step.kind],
    title: (
      <span
        data-testid="journal-step"
        data-kind={step.kind}
        data-reader={step.reader ?? ""}
        data-token={step.tokenId ?? ""}
      >
        {sentence(step)}
      </span>
    ),
    time: dates.second(step.at),
    detail: <StepDetail step={step} nameOf={custodianName} />,
  }));
}

function StepDetail({ step, nameOf }: { step: JournalStep; nameOf: (id: number) => string }) {
  const t = useTranslations("activity");
  const format = useFormatter();
  const { kind, answered, refused, withIdentity, tokenId } = step;
  if (kind.startsWith("link-")) {
    return (
      <>
        <span>{t("writtenBy", { names: format.list(answered.map(nameOf)) })}</span>
        <Link href="/links" className="flex min-h-8 w-fit items-center text-teal hover:underline">
          {t("toLinks")}
        </Link>
      </>
    );
  }
  if (kind !== "read" && kind !== "refused")
    return t("writtenBy", { names: format.list(answered.map(nameOf)) });
  return (
    <>
      {answered.length > 0 ? (
        <span>
          {t("answeredBy", { names: format.list(answered.map(nameOf)) })}{" "}
          {t(withIdentity ? "withIdentity" : "withoutIdentity")}
        </span>
      ) : null}
      {refused.length > 0 ? (
        <span className="block">
          {t("refusedBy", { names: format.list(refused.map(({ custodian }) => nameOf(custodian))) })}{" "}
          <span className="font-mono text-xs text-ink-faint">
            {[...new Set(refused.map(({ code }) => code))].join(" ")}
          </span>
        </span>
      ) : null}
      {tokenId ? (
        <Link
          href={`/records/${tokenId}`}
          className="flex min-h-8 w-fit items-center text-teal hover:underline"
        >
          {t("toRecord")}
        </Link>
      ) : null}
    </>
  );
}
