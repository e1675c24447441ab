"use client";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { askIndexer, useProviderNames } from "#network/index.ts";
import { BackLink, Badge, Copyable, PageHeader, SkeletonList } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import { OpeningPanel } from "./OpeningPanel.tsx";
import type { OpeningState } from "./openingState.ts";

interface Props {
  readonly tokenId: Hex;
  /** How this record is opened and what became of it; absent until someone's keys are there. */
  readonly opening?: { readonly state: OpeningState; readonly open: () => void };
  /** What comes before it can be opened. */
  readonly first?: React.ReactNode;
  readonly children?: React.ReactNode;
}

/** One record: its public facts, its key, and below it (as children) what was opened. */
export function RecordScreen({ tokenId, opening, first, children }: Props) {
  const t = useTranslations("records");
  const dates = useDates();
  const states = useTranslations("states");
  const nameOf = useProviderNames();
  const { custodians } = useConfig();
  const token = useQuery({
    queryKey: ["token", tokenId],
    refetchInterval: 8_000,
    queryFn: () => askIndexer<IndexedToken>(`/v1/tokens/${tokenId}`),
  });
  const back = <BackLink href="/records">{t("title")}</BackLink>;
  if (token.isPending) return <SkeletonList label={states("loading")} rows={1} />;
  if (token.isError) {
    return (
      <>
        <PageHeader title={t("one")} back={back} />
        <WaitingFace error={token.error} onRetry={() => void token.refetch()} />
      </>
    );
  }
  const { issuer, version, mintedAt, burned } = token.data;
  const pieces = custodians.map((custodian) => ({ ...custodian, state: "in-place" as const }));
  return (
    <>
      <PageHeader
        back={back}
        title={t("card.from", { issuer: nameOf(issuer) })}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span>
              {t("card.madeOn", {
                date: dates.time(mintedAt),
              })}
            </span>
            {version > 1 ? <Badge>{t("card.version", { version })}</Badge> : null}
            {burned ? (
              <Link
                href={`/records/${tokenId}/erase`}
                className="inline-flex items-center gap-1.5 text-teal hover:underline"
              >
                <Badge tone="danger">{t("card.erased")}</Badge>
                {t("certificate")}
              </Link>
            ) : null}
            <span className="inline-flex items-center gap-1.5 text-sm">
              {t("token")}
              <Copyable value={tokenId} copyLabel={t("copyToken")} copiedLabel={t("copied")} />
            </span>
          </span>
        }
        actions={
          <Link
            href={`/audit/${tokenId}`}
            className="inline-flex min-h-10 items-center text-sm font-medium text-teal hover:underline"
          >
            {t("history")}
          </Link>
        }
      />
      {first ? <div className="mb-6">{first}</div> : null}
      <OpeningPanel
        state={opening?.state ?? { status: "sealed" }}
        resting={{ needed: 2, pieces }}
        {...(opening && !burned ? { onOpen: opening.open } : {})}
      />
      {children ? <div className="mt-8">{children}</div> : null}
    </>
  );
}
