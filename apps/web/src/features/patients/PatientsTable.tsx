"use client";
import type { HeldGrant } from "@linchpin/protocol";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { EndsIn } from "#features/sharing/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { NO_END } from "#network/index.ts";
import { type Column, Table } from "#ui/index.ts";
import { GrantBadge } from "./GrantBadge.tsx";
import { heldScope } from "./heldScope.ts";
import { PatientName } from "./PatientName.tsx";
import type { PatientRow } from "./patientsOf.ts";

/** One row for each patient, by their best grant. */
export function PatientsTable({ rows }: { rows: readonly PatientRow[] }) {
  const t = useTranslations("patients");
  const sharing = useTranslations("sharing");
  const dates = useDates();
  const columns: Column<PatientRow>[] = [
    {
      key: "patient",
      title: t("patient"),
      isName: true,
      cell: ({ patientId }) => (
        <Link
          href={`/patients/${patientId}`}
          data-testid={`patient-${patientId}`}
          className="text-teal hover:underline"
        >
          <PatientName patientId={patientId} />
        </Link>
      ),
    },
    {
      key: "what",
      title: sharing("column.what"),
      cell: (row) => {
        const { kind, count } = heldScope(row);
        return t(`holds.${kind}`, { count });
      },
    },
    {
      key: "identity",
      title: sharing("column.identity"),
      cell: (row) =>
        sharing(
          /^0x0+$/.test(heldScope(row).longest.grant.identityScope) ? "withoutIdentity" : "withIdentity",
        ),
    },
    {
      key: "until",
      title: sharing("column.until"),
      cell: (row) => {
        const { expiry } = heldScope(row).longest.grant;
        if (expiry >= NO_END) return t("untilStopped");
        return dates.time(expiry);
      },
    },
    {
      key: "state",
      title: sharing("column.state"),
      cell: (row) => (
        <span className="inline-flex flex-wrap gap-2">
          <GrantBadge state={row.best.state} />
          {row.best.state === "in-force" ? <EndsIn until={endOf(heldScope(row).longest)} /> : null}
        </span>
      ),
    },
  ];
  return <Table caption={t("title")} columns={columns} rows={rows} rowKey={({ patientId }) => patientId} />;
}

function endOf({ grant }: HeldGrant) {
  return grant.expiry >= NO_END ? null : new Date(grant.expiry * 1000);
}
