"use client";
import type { Hex } from "@linchpin/protocol";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Scanner } from "#features/scan/index.ts";
import { Banner, Button, ErrorFace, Progress } from "#ui/index.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import { SummaryView } from "./SummaryView.tsx";
import { useEmergencyOpening } from "./useEmergencyOpening.ts";

/** A doctor before somebody who cannot speak: the card, the reason, the summary. */
export function OpenInEmergency() {
  const t = useTranslations("emergency.doctor");
  const [patientId, setPatientId] = useState<Hex | null>(null);
  const { state, open, reset } = useEmergencyOpening();
  const again = () => {
    reset();
    setPatientId(null);
  };
  return (
    <div className="max-w-3xl space-y-6" data-testid="open-in-emergency" data-state={state.status}>
      {patientId === null ? (
        <Scanner
          wanted="emergency"
          isPaused={false}
          onCode={(code) => code.kind === "emergency" && setPatientId(code.patientId)}
        />
      ) : null}
      {patientId !== null && state.status !== "open" ? (
        // Hidden while it works, so that what was written stands there again if it is refused.
        <div hidden={state.status === "working"}>
          <ReasonForm patientId={patientId} onState={(reason) => open(patientId, reason)} onCancel={again} />
        </div>
      ) : null}
      {state.status === "working" ? <Progress label={t(`step.${state.step}`)} /> : null}
      {state.status === "failed" ? (
        <div data-testid="emergency-refused" data-code={(state.error as { code?: string }).code}>
          <ErrorFace error={state.error} />
        </div>
      ) : null}
      {state.status === "open" ? (
        <>
          <Banner
            tone="waiting"
            title={t("told.title")}
            action={<Button onClick={again}>{t("another")}</Button>}
          >
            {t("told.lead")}
          </Banner>
          <SummaryView chart={state.chart} contacts={state.contacts} />
        </>
      ) : null}
    </div>
  );
}
