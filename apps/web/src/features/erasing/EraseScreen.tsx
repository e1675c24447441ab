"use client";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { askIndexer } from "#network/index.ts";
import { BackLink, Banner, Button, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { Certificate } from "./Certificate.tsx";
import { CustodianProgress } from "./CustodianProgress.tsx";
import { EraseWarning } from "./EraseWarning.tsx";
import { useBeginErasing, useErasing } from "./useErasing.ts";

/** The end of a record: what it means, how far it is, and the certificate of it. */
export function EraseScreen({ tokenId }: { tokenId: Hex }) {
  const t = useTranslations("erasing");
  const states = useTranslations("states");
  const erasing = useErasing(tokenId);
  const begin = useBeginErasing(tokenId);
  const { unlock } = useLinchpin();
  const { isBusy, error, run } = useWork();
  const token = useQuery({
    queryKey: ["token", tokenId],
    queryFn: () => askIndexer<IndexedToken>(`/v1/tokens/${tokenId}`),
  });
  const now = erasing.data;
  const status = isBusy ? "running" : (now?.status ?? "loading");
  return (
    <div data-testid="erase-screen" data-status={status}>
      <PageHeader
        back={
          <BackLink href={now?.status === "erased" ? "/records" : `/records/${tokenId}`}>
            {t(now?.status === "erased" ? "toRecords" : "back")}
          </BackLink>
        }
        title={t(now?.status === "erased" ? "certificate.title" : "title")}
        lead={now?.status === "erased" ? t("certificate.lead") : undefined}
      />
      {erasing.isPending || token.isPending ? <SkeletonList label={states("loading")} rows={2} /> : null}
      {token.isError ? <ErrorFace error={token.error} onRetry={() => void token.refetch()} /> : null}
      {now?.status === "none" && !isBusy && token.data ? (
        token.data.burned ? (
          <Banner title={t("elsewhere.title")}>{t("elsewhere.lead")}</Banner>
        ) : (
          <EraseWarning token={token.data} onErase={() => void run(begin)} />
        )
      ) : null}
      {isBusy || now?.status === "waiting" || now?.status === "locked" || now?.status === "failed" ? (
        <CustodianProgress
          tokenId={tokenId}
          custodians={now && "custodians" in now ? now.custodians : []}
          isWaiting={!isBusy && now?.status === "waiting"}
        />
      ) : null}
      {now?.status === "locked" && !isBusy ? (
        <div className="mt-4">
          <Banner
            tone="waiting"
            title={t("locked.title")}
            action={
              <Button
                size="small"
                look="primary"
                onClick={() => void unlock().catch(() => {})}
                data-testid="erase-go-on"
              >
                {t("locked.action")}
              </Button>
            }
          >
            {t("locked.lead")}
          </Banner>
        </div>
      ) : null}
      {now?.status === "failed" && !isBusy ? (
        <div className="mt-4">
          <ErrorFace error={now.error} onRetry={() => void run(begin)} />
        </div>
      ) : null}
      {error && now?.status !== "failed" ? (
        <div className="mt-4">
          <ErrorFace error={error} onRetry={() => void run(begin)} />
        </div>
      ) : null}
      {now?.status === "erased" ? <Certificate certificate={now.certificate} /> : null}
    </div>
  );
}
