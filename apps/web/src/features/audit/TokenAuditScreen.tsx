"use client";
import type { Hex, IndexedToken } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { History } from "#features/history/index.ts";
import { askIndexer, useProviderNames } from "#network/index.ts";
import {
  Badge,
  Card,
  Copyable,
  ErrorFace,
  KeyPicture,
  PageHeader,
  Section,
  SkeletonList,
} from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";

interface Props {
  readonly tokenId: Hex;
  /** The verification against chain and blocks, without the indexer: the SDK's, in the browser. */
  readonly verification?: ReactNode;
}

/** One token from mint to now. */
export function TokenAuditScreen({ tokenId, verification }: Props) {
  const t = useTranslations("audit");
  const history = useTranslations("history");
  const states = useTranslations("states");
  const format = useFormatter();
  const nameOf = useProviderNames();
  const { custodians } = useConfig();
  const token = useQuery({
    queryKey: ["token", tokenId],
    queryFn: () => askIndexer<IndexedToken>(`/v1/tokens/${tokenId}`),
  });
  const date = (seconds: number) =>
    format.dateTime(new Date(seconds * 1000), { dateStyle: "medium", timeStyle: "short" });
  const copy = (value: string) => (
    <Copyable value={value} copyLabel={t("copy")} copiedLabel={history("copied")} head={10} tail={8} />
  );
  return (
    <>
      <PageHeader
        back={
          <Link href="/audit" className="inline-flex min-h-8 items-center gap-1.5 text-teal hover:underline">
            <ArrowLeft aria-hidden className="size-4" />
            {t("title")}
          </Link>
        }
        title={t("token")}
        lead={copy(tokenId)}
      />
      {token.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
      {token.isError ? <ErrorFace error={token.error} onRetry={() => void token.refetch()} /> : null}
      {token.data ? (
        <Card className="flex flex-wrap items-start gap-6 p-5 sm:p-6">
          <KeyPicture
            needed={2}
            linchpin={token.data.burned ? "away" : "in-place"}
            pieces={custodians.map((one) => ({
              ...one,
              state: token.data.burned ? "unreachable" : "in-place",
            }))}
            className="size-20"
          />
          <dl className="grid min-w-0 flex-1 basis-64 gap-x-8 gap-y-3 text-sm sm:grid-cols-2">
            <Fact label={t("fact.issuer")}>{nameOf(token.data.issuer)}</Fact>
            <Fact label={t("fact.state")}>
              {token.data.burned ? (
                <Badge tone="danger">{t("fact.erased")}</Badge>
              ) : (
                <Badge tone="good">{t("fact.live")}</Badge>
              )}
            </Fact>
            <Fact label={t("fact.minted")}>{date(token.data.mintedAt)}</Fact>
            <Fact label={t("fact.version")}>{token.data.version}</Fact>
            <Fact label={t("fact.patient")}>{copy(token.data.patientId)}</Fact>
            <Fact label={t("fact.manifest")}>{copy(token.data.manifest)}</Fact>
          </dl>
        </Card>
      ) : null}
      {verification ? (
        <Section title={t("verification")} className="mt-8">
          {verification}
        </Section>
      ) : null}
      {token.data ? (
        <Section title={t("historyOf")} className="mt-8">
          <Card className="p-5 sm:p-6">
            <History
              subject={{ kind: "token", id: tokenId }}
              label={t("historyOf")}
              empty={<p>{t("quiet")}</p>}
            />
          </Card>
        </Section>
      ) : null}
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-faint">{label}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  );
}
