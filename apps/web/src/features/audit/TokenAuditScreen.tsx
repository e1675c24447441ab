"use client";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { HistoryTimeline } from "#features/history/index.ts";
import { askIndexer } from "#network/index.ts";
import { BackLink, Card, Copyable, ErrorFace, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { CustodyGraph } from "./CustodyGraph.tsx";
import { ExportButtons } from "./ExportButtons.tsx";
import { TokenFacts } from "./TokenFacts.tsx";
import { TokenReaders } from "./TokenReaders.tsx";
import { useTokenTimeline } from "./useTokenTimeline.ts";
import { VerifyPanel } from "./VerifyPanel.tsx";

// Only an auditor who is signed in sees it, and it brings schemas along.
const TokenReads = dynamic(() => import("./TokenReads.tsx").then((module) => module.TokenReads), {
  ssr: false,
});

/** One token from mint to now: no wallet needed. */
export function TokenAuditScreen({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("audit");
  const history = useTranslations("history");
  const states = useTranslations("states");
  const token = useQuery({
    queryKey: ["token", tokenId],
    refetchInterval: 10_000,
    queryFn: () => askIndexer<IndexedToken>(`/v1/tokens/${tokenId}`),
  });
  const timeline = useTokenTimeline(tokenId);
  return (
    <>
      <PageHeader
        back={<BackLink href="/audit">{t("title")}</BackLink>}
        title={t("token")}
        lead={
          <Copyable
            value={tokenId}
            copyLabel={t("copy")}
            copiedLabel={history("copied")}
            head={10}
            tail={8}
          />
        }
      />
      {token.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
      {token.isError ? <ErrorFace error={token.error} onRetry={() => void token.refetch()} /> : null}
      {token.data ? <TokenFacts token={token.data} /> : null}
      {timeline.data && timeline.data.length > 0 ? (
        <Section title={t("custody.title")} className="mt-8">
          <CustodyGraph events={timeline.data} />
        </Section>
      ) : null}
      <Section title={t("verification")} className="mt-8">
        <VerifyPanel tokenId={tokenId} />
      </Section>
      {token.data ? (
        <TokenReaders title={t("readers.title")} tokenId={tokenId} patientId={token.data.patientId as Hex} />
      ) : null}
      <TokenReads tokenId={tokenId} />
      <Section
        title={t("historyOf")}
        hint={t("historyHint")}
        className="mt-8"
        aside={timeline.data ? <ExportButtons events={timeline.data} subject={tokenId} /> : null}
      >
        {timeline.isPending ? <SkeletonList label={states("loading")} rows={2} /> : null}
        {timeline.isError ? (
          <ErrorFace error={timeline.error} onRetry={() => void timeline.refetch()} />
        ) : null}
        {timeline.data ? (
          <Card className="p-5 sm:p-6" data-testid="token-timeline">
            {timeline.data.length === 0 ? (
              <p>{t("quiet")}</p>
            ) : (
              <HistoryTimeline events={timeline.data} label={t("historyOf")} />
            )}
          </Card>
        ) : null}
      </Section>
    </>
  );
}
