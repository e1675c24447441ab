"use client";
import type { AccessRequest, Hex } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Badge, Button, type Column, Section, Table, type Tone } from "#ui/index.ts";
import { DenialReason } from "./DenialReason.tsx";
import { PatientName } from "./PatientName.tsx";

const TONES: Record<AccessRequest["state"], Tone> = {
  waiting: "waiting",
  granted: "good",
  denied: "danger",
  expired: "neutral",
};

interface Props {
  readonly requests: readonly AccessRequest[];
  readonly onAskAgain: (patientId: Hex) => void;
}

/** What was asked for and what became of it; a denial's reason is read with the provider's own keys. */
export function SentRequestsTable({ requests, onAskAgain }: Props) {
  const t = useTranslations("patients");
  const dates = useDates();
  const date = (seconds: number) => dates.day(seconds);
  const columns: Column<AccessRequest>[] = [
    {
      key: "patient",
      title: t("patient"),
      isName: true,
      cell: ({ patientId }) => <PatientName patientId={patientId as Hex} />,
    },
    { key: "asked", title: t("askedOn"), cell: ({ issuedAt }) => date(issuedAt) },
    { key: "until", title: t("answerBy"), cell: ({ expiresAt }) => date(expiresAt) },
    {
      key: "state",
      title: t("answer"),
      cell: (request) => (
        <span
          className="inline-flex flex-wrap items-center justify-end gap-2 md:justify-start"
          data-testid="sent-request"
          data-state={request.state}
        >
          <Badge tone={TONES[request.state]}>{t(`requestState.${request.state}`)}</Badge>
          {request.state === "denied" && request.answer ? <DenialReason request={request} /> : null}
          {request.state === "denied" || request.state === "expired" ? (
            <Button look="quiet" size="small" onClick={() => onAskAgain(request.patientId as Hex)}>
              {t("askAgain")}
            </Button>
          ) : null}
        </span>
      ),
    },
  ];
  return (
    <Section title={t("sent")} className="mt-10">
      <Table caption={t("sent")} columns={columns} rows={requests} rowKey={({ requestId }) => requestId} />
    </Section>
  );
}
