"use client";
import type { Hex } from "@linchpin/protocol";
import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { askIndexer, type GrantsPage, NO_END } from "#network/index.ts";
import {
  Badge,
  Button,
  type Column,
  Copyable,
  Dialog,
  EmptyState,
  ErrorFace,
  PageHeader,
  SkeletonList,
  Table,
} from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";

interface Row {
  readonly patientId: Hex;
  readonly until: Date | null;
  readonly isInForce: boolean;
  readonly withIdentity: boolean;
}

/** Whom a provider may read. `requestForm`: asking a new patient, once the provider's keys are there. */
export function PatientsScreen({ requestForm }: { requestForm?: (close: () => void) => ReactNode }) {
  const t = useTranslations("patients");
  const shell = useTranslations("shell");
  const states = useTranslations("states");
  const { provider } = useRole();
  const [isAsking, setIsAsking] = useState(false);
  const patients = usePatients(provider?.providerId ?? null);
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          requestForm ? (
            <Button look="primary" onClick={() => setIsAsking(true)} data-testid="ask-patient">
              {t("ask")}
            </Button>
          ) : null
        }
      />
      {patients.isPending ? <SkeletonList label={states("loading")} /> : null}
      {patients.isError ? <ErrorFace error={patients.error} onRetry={() => void patients.refetch()} /> : null}
      {patients.data?.length === 0 ? (
        <EmptyState picture={<Users aria-hidden className="size-10" />} title={t("empty.title")}>
          {t("empty.lead")}
        </EmptyState>
      ) : null}
      {patients.data && patients.data.length > 0 ? <PatientsTable rows={patients.data} /> : null}
      {requestForm ? (
        <Dialog
          isOpen={isAsking}
          onOpenChange={setIsAsking}
          title={t("ask")}
          lead={t("askLead")}
          closeLabel={shell("close")}
        >
          {requestForm(() => setIsAsking(false))}
        </Dialog>
      ) : null}
    </>
  );
}

function PatientsTable({ rows }: { rows: readonly Row[] }) {
  const t = useTranslations("patients");
  const sharing = useTranslations("sharing");
  const format = useFormatter();
  const columns: Column<Row>[] = [
    {
      key: "patient",
      title: t("patient"),
      isName: true,
      cell: ({ patientId, isInForce }) =>
        isInForce ? (
          <Link href={`/patients/${patientId}`} className="font-mono text-teal hover:underline">
            {patientId.slice(0, 10)}…{patientId.slice(-6)}
          </Link>
        ) : (
          <Copyable value={patientId} copyLabel={t("copyId")} copiedLabel={t("copied")} head={10} tail={6} />
        ),
    },
    {
      key: "identity",
      title: sharing("column.identity"),
      cell: ({ withIdentity }) => (withIdentity ? sharing("withIdentity") : sharing("withoutIdentity")),
    },
    {
      key: "until",
      title: sharing("column.until"),
      cell: ({ until }) =>
        until ? format.dateTime(until, { dateStyle: "medium" }) : sharing("term.untilStopped"),
    },
    {
      key: "state",
      title: sharing("column.state"),
      cell: ({ isInForce }) => (
        <Badge tone={isInForce ? "good" : "neutral"}>{isInForce ? t("mayRead") : t("ended")}</Badge>
      ),
    },
  ];
  return <Table caption={t("title")} columns={columns} rows={rows} rowKey={({ patientId }) => patientId} />;
}

function usePatients(providerId: number | null) {
  return useQuery({
    queryKey: ["grants-to", providerId],
    enabled: providerId !== null,
    refetchInterval: 5_000,
    queryFn: () => askIndexer<GrantsPage>(`/v1/providers/${providerId}/grants?limit=200`),
    select: ({ grants }): Row[] => {
      const now = Date.now() / 1000;
      const rows = new Map<string, Row>();
      for (const { patientId, expiry, notBefore, revokedAt, identityScope } of grants) {
        const isInForce = revokedAt === null && notBefore <= now && now < expiry;
        if (rows.get(patientId)?.isInForce && !isInForce) continue;
        const until = expiry === NO_END ? null : new Date(expiry * 1000);
        rows.set(patientId, { patientId, until, isInForce, withIdentity: !/^0x0+$/.test(identityScope) });
      }
      return [...rows.values()].sort((a, b) => Number(b.isInForce) - Number(a.isInForce));
    },
  });
}
