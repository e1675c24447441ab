"use client";
import type { AccessRequest, Hex } from "@linchpin/protocol";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Badge, Button, type Column, Section, Table, type Tone } from "#ui/index.ts";
import { PatientName } from "./PatientName.tsx";
import { useSentRequests } from "./useCare.ts";

const TONES: Record<AccessRequest["state"], Tone> = {
  waiting: "waiting",
  granted: "good",
  denied: "danger",
  expired: "neutral",
};

/** What was asked for and what became of it; a denial's reason is read with the provider's own keys. */
export function SentRequests({ onAskAgain }: { onAskAgain: (patientId: Hex) => void }) {
  const t = useTranslations("patients");
  const dates = useDates();
  const requests = useSentRequests();
  if (requests.isError) return <WaitingFace error={requests.error} onRetry={() => void requests.refetch()} />;
  if (!requests.data || requests.data.length === 0) return null;
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
      <Table
        caption={t("sent")}
        columns={columns}
        rows={requests.data}
        rowKey={({ requestId }) => requestId}
      />
    </Section>
  );
}

function DenialReason({ request }: { request: AccessRequest }) {
  const t = useTranslations("patients");
  const { unlock } = useLinchpin();
  const [reason, setReason] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const read = async () => {
    setIsBusy(true);
    try {
      const { sdk, keyring } = await unlock();
      setReason((await sdk.readDenial(request, keyring)) || t("noReason"));
    } catch {
      // The dialog was closed: nothing was asked for any more.
    } finally {
      setIsBusy(false);
    }
  };
  if (reason !== null) {
    return (
      <q className="text-ink-soft" data-testid="denial-reason">
        {reason}
      </q>
    );
  }
  return (
    <Button look="quiet" size="small" isBusy={isBusy} onClick={read} data-testid="read-denial">
      {t("readReason")}
    </Button>
  );
}
