"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { LazyAuditedEmergencies } from "#features/emergency/index.ts";
import { askIndexer, providerName, type SearchAnswer } from "#network/index.ts";
import { Button, EmptyState, ErrorFace, Input, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { PatientAudit } from "./PatientAudit.tsx";
import { TokenList } from "./TokenList.tsx";

/** The public history: one box for a token, a patient id or a provider. No wallet needed. */
export function AuditScreen() {
  const t = useTranslations("audit");
  const router = useRouter();
  const asked = useSearchParams().get("q")?.trim() ?? "";
  const [query, setQuery] = useState(asked);
  // Going back brings back what was asked there.
  const [shown, setShown] = useState(asked);
  if (shown !== asked) {
    setShown(asked);
    setQuery(asked);
  }
  const search = (event: FormEvent) => {
    event.preventDefault();
    router.push(query.trim() === "" ? "/audit" : `/audit?q=${encodeURIComponent(query.trim())}`);
  };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <search>
        <form onSubmit={search} className="mb-8 flex flex-col gap-2 sm:flex-row">
          <label htmlFor="audit-query" className="sr-only">
            {t("search.label")}
          </label>
          <Input
            id="audit-query"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            placeholder={t("search.placeholder")}
            autoComplete="off"
            spellCheck={false}
            className="min-h-11 flex-1"
            data-testid="audit-query"
          />
          <Button look="primary" type="submit" className="min-h-11" data-testid="audit-search">
            <Search aria-hidden className="size-4" />
            {t("search.action")}
          </Button>
        </form>
      </search>
      {asked === "" ? (
        <div className="space-y-10">
          <EmptyState picture={<Search aria-hidden className="size-10" />} title={t("start.title")}>
            {t("start.lead")}
          </EmptyState>
          <LazyAuditedEmergencies />
        </div>
      ) : (
        <Found query={asked} />
      )}
    </>
  );
}

function Found({ query }: { query: string }) {
  const t = useTranslations("audit");
  const states = useTranslations("states");
  const found = useQuery({
    queryKey: ["search", query],
    queryFn: () => askIndexer<SearchAnswer>(`/v1/search?q=${encodeURIComponent(query)}`),
  });
  if (found.isPending) return <SkeletonList label={states("loading")} />;
  if (found.isError) return <ErrorFace error={found.error} onRetry={() => void found.refetch()} />;
  const { tokens, patients, providers } = found.data;
  if (tokens.length + patients.length + providers.length === 0) {
    return <EmptyState title={t("none.title")}>{t("none.lead")}</EmptyState>;
  }
  const [patient] = patients;
  return (
    <div className="space-y-10" data-testid="audit-found">
      {tokens.length > 0 ? (
        <Section title={t("tokens")}>
          <TokenList tokens={tokens} />
        </Section>
      ) : null}
      {providers.length > 0 ? (
        <Section title={t("providers")}>
          <ul className="flex flex-wrap gap-2">
            {providers.map((provider) => (
              <li key={provider.providerId}>
                <Button asChild>
                  <Link href={`/directory/${provider.providerId}`}>{providerName(provider)}</Link>
                </Button>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {patient ? <PatientAudit patientId={patient.patientId as Hex} /> : null}
    </div>
  );
}
