"use client";
import type { Hex, IndexedGrant } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { askIndexer, type GrantsPage, NO_END, useProviderNames } from "#network/index.ts";
import { Badge, type Column, ErrorFace, Section, Table } from "#ui/index.ts";

interface Props {
  readonly patientId: Hex;
  /** Absent: all of the patient's grants. */
  readonly tokenId?: Hex;
  readonly title: string;
}

/** Who may read a record, and who might: its patient's grants that cover it. */
export function TokenReaders({ tokenId, patientId, title }: Props) {
  const t = useTranslations("audit.readers");
  const dates = useDates();
  const nameOf = useProviderNames();
  const grants = useQuery({
    queryKey: ["grants", patientId],
    queryFn: () => askIndexer<GrantsPage>(`/v1/patients/${patientId}/grants?limit=200`),
  });
  const rows = (grants.data?.grants ?? []).filter(
    ({ scopeKind, scope }) => tokenId === undefined || scopeKind === 0 || scope === tokenId,
  );
  const date = (seconds: number) => dates.time(seconds);
  const columns: Column<IndexedGrant>[] = [
    { key: "who", title: t("who"), isName: true, cell: ({ grantee }) => nameOf(grantee) },
    {
      key: "what",
      title: t("what"),
      cell: ({ scopeKind, identityScope }) =>
        `${t(scopeKind === 0 ? "all" : "one")}, ${t(/^0x0+$/.test(identityScope) ? "without" : "with")}`,
    },
    { key: "since", title: t("since"), cell: ({ grantedAt }) => date(grantedAt) },
    { key: "until", title: t("until"), cell: ({ expiry }) => (expiry >= NO_END ? t("noEnd") : date(expiry)) },
    {
      key: "state",
      title: t("state"),
      cell: ({ revokedAt, expiry }) =>
        revokedAt !== null ? (
          <Badge tone="danger">{t("stopped", { date: date(revokedAt) })}</Badge>
        ) : expiry * 1000 < Date.now() ? (
          <Badge>{t("ended")}</Badge>
        ) : (
          <Badge tone="good">{t("inForce")}</Badge>
        ),
    },
  ];
  return (
    <Section title={title} hint={t("hint")} className="mt-8">
      {grants.isError ? <ErrorFace error={grants.error} onRetry={() => void grants.refetch()} /> : null}
      {grants.data && rows.length === 0 ? <p className="text-sm text-ink-faint">{t("nobody")}</p> : null}
      {rows.length > 0 ? (
        <Table caption={title} columns={columns} rows={rows} rowKey={({ grantId }) => grantId} />
      ) : null}
    </Section>
  );
}
