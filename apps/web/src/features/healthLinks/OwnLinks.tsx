"use client";
import type { HealthLink, ListedLink } from "@linchpin/sdk";
import { Link2, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { useCustodianNames, useHealthLinks, useWholeChart } from "#network/index.ts";
import { Banner, Button, EmptyState, ErrorFace, Section, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { LinkCard } from "./LinkCard.tsx";
import { LinkCodeDialog } from "./LinkCodeDialog.tsx";
import { NewLink } from "./NewLink.tsx";
import { StopLinkDialog } from "./StopLinkDialog.tsx";

type Asked =
  | { readonly kind: "show"; readonly healthLink: HealthLink; readonly passcode: string | null }
  | { readonly kind: "stop"; readonly link: ListedLink }
  | null;

/** The links that there are, and the way to a new one. */
export function OwnLinks() {
  const t = useTranslations("healthLinks");
  const states = useTranslations("states");
  const nameOf = useCustodianNames();
  const { patientId } = useRole();
  const { data, isError, error, refetch } = useHealthLinks();
  const chart = useWholeChart(patientId);
  const [isMaking, setIsMaking] = useState(false);
  const [asked, setAsked] = useState<Asked>(null);
  if (isError && !data) return <WaitingFace error={error} onRetry={() => void refetch()} />;
  if (chart.isError && !chart.chart)
    return <ErrorFace error={chart.error} onRetry={() => void chart.refetch()} />;
  if (!data || !chart.chart) return <SkeletonList label={states("loading")} rows={2} />;
  const { links, silent } = data;
  const open = links.filter(({ state }) => state === "open" || state === "unknown");
  const past = links.filter((link) => !open.includes(link));
  const cardOf = (link: ListedLink) => (
    <li key={link.link}>
      <LinkCard
        link={link}
        onShow={(healthLink) =>
          setAsked({ kind: "show", healthLink, passcode: link.noted?.passcode ?? null })
        }
        onStop={() => setAsked({ kind: "stop", link })}
      />
    </li>
  );
  return (
    <div className="space-y-8" data-testid="own-links" data-open={open.length}>
      <WaitingLines kinds={["health-link"]} />
      {silent.length > 0 ? (
        <Banner tone="waiting" title={t("silent.title", { names: silent.map(nameOf).join(", ") })}>
          {t("silent.lead")}
        </Banner>
      ) : null}
      {isMaking ? (
        <NewLink
          records={chart.chart}
          onClose={() => setIsMaking(false)}
          onMade={(healthLink, passcode) => {
            setIsMaking(false);
            setAsked({ kind: "show", healthLink, passcode });
          }}
        />
      ) : null}
      {!isMaking && open.length === 0 ? (
        <EmptyState
          picture={<Link2 aria-hidden className="size-10" />}
          title={t(chart.chart.length === 0 ? "noRecords.title" : "empty.title")}
          action={
            chart.chart.length === 0 ? null : (
              <Button look="primary" onClick={() => setIsMaking(true)} data-testid="new-link">
                {t("new")}
              </Button>
            )
          }
        >
          {t(chart.chart.length === 0 ? "noRecords.lead" : "empty.lead")}
        </EmptyState>
      ) : null}
      {open.length > 0 ? (
        <div className="space-y-4">
          {isMaking ? null : (
            <Button look="primary" onClick={() => setIsMaking(true)} data-testid="new-link">
              <Plus aria-hidden className="size-4" />
              {t("new")}
            </Button>
          )}
          <ul className="grid gap-4 lg:grid-cols-2">{open.map(cardOf)}</ul>
        </div>
      ) : null}
      {past.length > 0 ? (
        <Section title={t("past")}>
          <ul className="grid gap-4 lg:grid-cols-2">{past.map(cardOf)}</ul>
        </Section>
      ) : null}
      {asked?.kind === "show" ? (
        <LinkCodeDialog
          healthLink={asked.healthLink}
          passcode={asked.passcode}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked?.kind === "stop" ? <StopLinkDialog link={asked.link} onClose={() => setAsked(null)} /> : null}
    </div>
  );
}
