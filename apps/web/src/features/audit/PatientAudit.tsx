"use client";
import type { Hex } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { HistoryTimeline } from "#features/history/index.ts";
import { useHistory, usePatientTokens } from "#network/index.ts";
import { Button, Card, ErrorFace, Section, SkeletonList } from "#ui/index.ts";
import { ExportButtons } from "./ExportButtons.tsx";
import { TokenList } from "./TokenList.tsx";
import { TokenReaders } from "./TokenReaders.tsx";

/** A patient's public side: which records there are, who may read, and everything that happened. No name, no content. */
export function PatientAudit({ patientId }: { patientId: Hex }) {
  const t = useTranslations("audit");
  const states = useTranslations("states");
  const tokens = usePatientTokens(patientId);
  const history = useHistory({ kind: "patient", id: patientId });
  const records = tokens.data?.pages.flatMap((page) => page.tokens) ?? [];
  const events = history.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <>
      <Section title={t("records")}>
        {tokens.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
        {tokens.isError ? <ErrorFace error={tokens.error} onRetry={() => void tokens.refetch()} /> : null}
        {tokens.data && records.length === 0 ? <p className="text-ink-soft">{t("quiet")}</p> : null}
        <TokenList tokens={records} />
        {tokens.hasNextPage ? (
          <Button className="mt-3" size="small" onClick={() => void tokens.fetchNextPage()}>
            {states("more")}
          </Button>
        ) : null}
      </Section>
      <TokenReaders patientId={patientId} title={t("grantsOf")} />
      <Section
        title={t("historyOf")}
        aside={events.length > 0 ? <ExportButtons events={events} subject={patientId} /> : null}
      >
        {history.isPending ? <SkeletonList label={states("loading")} /> : null}
        {history.isError ? <ErrorFace error={history.error} onRetry={() => void history.refetch()} /> : null}
        {events.length > 0 ? (
          <Card className="p-5 sm:p-6">
            <HistoryTimeline events={events} label={t("historyOf")} hasTokens />
            {history.hasNextPage ? (
              <Button className="mt-6" onClick={() => void history.fetchNextPage()}>
                {states("more")}
              </Button>
            ) : null}
          </Card>
        ) : null}
      </Section>
    </>
  );
}
