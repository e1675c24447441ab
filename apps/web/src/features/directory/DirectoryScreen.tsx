"use client";
import type { IndexedProvider } from "@linchpin/protocol";
import { BookOpen } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { providerName, useProviderNames, useProviders } from "#network/index.ts";
import {
  Button,
  type Column,
  EmptyState,
  ErrorFace,
  PageHeader,
  SelectField,
  SkeletonList,
  Table,
  TextField,
} from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { ROLE_OF_KIND } from "#wallet/roles.ts";
import { StandingBadge } from "./StandingBadge.tsx";

// Fetched when the authority or a hospital asks for it.
const RegisterDialog = dynamic(() => import("./RegisterDialog.tsx").then((module) => module.RegisterDialog));

const KINDS = [1, 2, 3, 4, 5, 6, 7];

/** Every provider of the network, from the public registry. */
export function DirectoryScreen() {
  const t = useTranslations("directory");
  const roles = useTranslations("shell.roles");
  const states = useTranslations("states");
  const providers = useProviders();
  const [query, setQuery] = useState("");
  const [kind, setKind] = useState(0);
  const { active } = useRole();
  const [isRegistering, setIsRegistering] = useState(false);
  const shown = (providers.data ?? []).filter(
    (one) => (kind === 0 || one.kind === kind) && matches(one, query.trim().toLowerCase()),
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          active === "authority" || active === "hospital" ? (
            <Button look="primary" onClick={() => setIsRegistering(true)} data-testid="register">
              {t(`register.open.${active}`)}
            </Button>
          ) : null
        }
      />
      {isRegistering && (active === "authority" || active === "hospital") ? (
        <RegisterDialog as={active} onClose={() => setIsRegistering(false)} />
      ) : null}
      <div className="mb-5 grid gap-4 sm:grid-cols-[1fr_220px]">
        <TextField
          label={t("find")}
          type="search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <SelectField label={t("kind")} value={kind} onChange={(event) => setKind(Number(event.target.value))}>
          <option value={0}>{t("everyKind")}</option>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {roles(ROLE_OF_KIND[one] ?? "auditor")}
            </option>
          ))}
        </SelectField>
      </div>
      {providers.isPending ? <SkeletonList label={states("loading")} /> : null}
      {providers.isError ? (
        <ErrorFace error={providers.error} onRetry={() => void providers.refetch()} />
      ) : null}
      {providers.data && shown.length === 0 ? (
        <EmptyState picture={<BookOpen aria-hidden className="size-10" />} title={t("empty.title")}>
          {t("empty.lead")}
        </EmptyState>
      ) : null}
      {shown.length > 0 ? <ProviderTable providers={shown} /> : null}
    </>
  );
}

function matches(provider: IndexedProvider, query: string) {
  return (
    query === "" ||
    providerName(provider).toLowerCase().includes(query) ||
    provider.wallet.toLowerCase() === query ||
    String(provider.providerId) === query
  );
}

function ProviderTable({ providers }: { providers: readonly IndexedProvider[] }) {
  const t = useTranslations("directory");
  const roles = useTranslations("shell.roles");
  const dates = useDates();
  const nameOf = useProviderNames();
  const columns: Column<IndexedProvider>[] = [
    {
      key: "name",
      title: t("name"),
      isName: true,
      cell: (one) => (
        <Link
          href={`/directory/${one.providerId}`}
          data-testid={`provider-${one.providerId}`}
          className="hover:text-teal hover:underline"
        >
          {providerName(one)}
        </Link>
      ),
    },
    { key: "kind", title: t("kind"), cell: ({ kind }) => roles(ROLE_OF_KIND[kind] ?? "auditor") },
    { key: "under", title: t("under"), cell: ({ parent }) => (parent ? nameOf(parent) : null) },
    {
      key: "custodian",
      title: t("custodian"),
      cell: ({ custodian }) => (custodian ? t("keepsPieces") : null),
    },
    {
      key: "since",
      title: t("since"),
      cell: ({ registeredAt }) => dates.day(registeredAt),
    },
    {
      key: "status",
      title: t("status"),
      cell: (one) => <StandingBadge provider={one} />,
    },
  ];
  return (
    <Table
      caption={t("title")}
      columns={columns}
      rows={providers}
      rowKey={({ providerId }) => String(providerId)}
    />
  );
}
