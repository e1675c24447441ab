"use client";
import type { SummaryChoice } from "@linchpin/sdk";
import { Printer } from "lucide-react";
import { useTranslations } from "use-intl";
import { LazyQrCode } from "#features/recovery/index.ts";
import { writeSharingCode } from "#features/scan/index.ts";
import { Button } from "#ui/index.ts";
import { useConfig, useRole } from "#wallet/index.ts";

/**
 * The card for the wallet, of a bank card's size (ISO/IEC 7810 ID-1): a code that names a number, and whom to call. It
 * opens nothing by itself: a doctor in standing must state why.
 */
export function EmergencyCard({ choice }: { choice: SummaryChoice }) {
  const t = useTranslations("emergency.card");
  const { chainId, name: network } = useConfig();
  const { patientId } = useRole();
  if (patientId === null) return null;
  const code = writeSharingCode({ kind: "emergency", patientId }, chainId);
  const [contact] = choice.contacts;
  return (
    <div className="space-y-4">
      <section
        data-print-page
        data-emergency-card
        aria-label={t("label")}
        data-testid="emergency-card"
        data-code={code}
        className="flex flex-col overflow-hidden rounded-card border border-line-strong"
      >
        <p className="px-[4mm] py-[1.4mm] text-[10pt] leading-tight font-semibold">{t("title")}</p>
        <div className="flex min-h-0 flex-1 gap-[3mm] px-[4mm] pt-[2mm]">
          <LazyQrCode text={code} label={t("qr")} className="size-[29mm] shrink-0" />
          <div className="min-w-0 flex-1 space-y-[1mm] text-[7.5pt] leading-snug">
            <p>{t("lead")}</p>
            {choice.bloodGroup ? (
              <p className="font-semibold">{t("blood", { group: choice.bloodGroup })}</p>
            ) : null}
            {contact ? (
              <p>
                {t("call")}
                <br />
                <span className="font-semibold break-words">{contact.name}</span>
                <br />
                <span className="whitespace-nowrap">{contact.phone}</span>
              </p>
            ) : null}
            <p>{network}</p>
          </div>
        </div>
        <p className="px-[4mm] pb-[1.5mm] font-mono text-[5.5pt] leading-tight break-all" translate="no">
          {code}
        </p>
      </section>
      <Button onClick={() => window.print()} data-testid="print-card">
        <Printer aria-hidden className="size-4" />
        {t("print")}
      </Button>
    </div>
  );
}
