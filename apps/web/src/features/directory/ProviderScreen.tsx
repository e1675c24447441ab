"use client";
import type { IndexedProvider } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { History } from "#features/history/index.ts";
import { ShareWith } from "#features/sharing/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { askIndexer, NO_END, providerName, readProfile, useProviderNames } from "#network/index.ts";
import { BackLink, Card, Copyable, ErrorFace, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { ROLE_OF_KIND } from "#wallet/roles.ts";
import { keyDigestOf } from "./keyDigestOf.ts";
import { StandingActions } from "./StandingActions.tsx";
import { StandingBadge } from "./StandingBadge.tsx";

/** One provider's entry in the public registry, and how it came to be so. */
export function ProviderScreen({ providerId }: { providerId: number }) {
  const t = useTranslations("directory");
  const states = useTranslations("states");
  const provider = useQuery({
    queryKey: ["provider", providerId],
    queryFn: () => askIndexer<IndexedProvider>(`/v1/providers/${providerId}`),
  });
  const roles = useTranslations("shell.roles");
  const back = <BackLink href="/directory">{t("title")}</BackLink>;
  if (provider.isPending) return <SkeletonList label={states("loading")} rows={2} />;
  if (provider.isError) {
    return (
      <>
        <PageHeader back={back} title={`#${providerId}`} />
        <ErrorFace error={provider.error} onRetry={() => void provider.refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        back={back}
        title={providerName(provider.data)}
        lead={
          <span className="flex flex-wrap items-center gap-3">
            {roles(ROLE_OF_KIND[provider.data.kind] ?? "auditor")}
            <StandingBadge provider={provider.data} />
          </span>
        }
        actions={
          <>
            <ShareWith provider={provider.data} name={providerName(provider.data)} />
            <StandingActions provider={provider.data} name={providerName(provider.data)} />
          </>
        }
      />
      <ProviderFacts provider={provider.data} />
      <Section title={t("history")} className="mt-8">
        <Card className="p-5 sm:p-6" data-testid="provider-history">
          <History
            subject={{ kind: "provider", id: providerId }}
            label={t("history")}
            empty={<p>{t("quiet")}</p>}
          />
        </Card>
      </Section>
    </>
  );
}

function ProviderFacts({ provider }: { provider: IndexedProvider }) {
  const t = useTranslations("directory");
  const dates = useDates();
  const nameOf = useProviderNames();
  const digest = useQuery({
    queryKey: ["key-digest", provider.preKey, provider.hpkeKey],
    queryFn: () => keyDigestOf(provider),
  });
  const { providerId, parent, wallet, registeredAt, expiry, custodian, profile } = provider;
  const date = (seconds: number) => dates.day(seconds);
  const copy = (value: string) => (
    <Copyable value={value} copyLabel={t("copy")} copiedLabel={t("copied")} head={10} tail={8} />
  );
  const { link } = readProfile(profile);
  return (
    <Card className="p-5 sm:p-6">
      <dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-2 lg:grid-cols-3">
        <Fact label={t("number")}>{providerId}</Fact>
        {parent ? (
          <Fact label={t("under")}>
            <Link href={`/directory/${parent}`} className="text-teal hover:underline">
              {nameOf(parent)}
            </Link>
          </Fact>
        ) : null}
        <Fact label={t("wallet")}>{copy(wallet)}</Fact>
        <Fact label={t("since")}>{date(registeredAt)}</Fact>
        <Fact label={t("until")}>{expiry >= NO_END ? t("noEnd") : date(expiry)}</Fact>
        <Fact label={t("keys")}>{digest.data ? copy(digest.data) : t("noKeys")}</Fact>
        <Fact label={t("custodian")}>
          {custodian ? <span className="break-all">{custodian.url}</span> : t("noCustodian")}
        </Fact>
        {custodian ? <Fact label={t("signer")}>{copy(custodian.signer)}</Fact> : null}
        {link ? (
          <Fact label={t("page")}>
            <a href={link} rel="noreferrer" className="break-all text-teal hover:underline">
              {link}
            </a>
          </Fact>
        ) : null}
      </dl>
    </Card>
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
