"use client";
import type { Hex } from "@linchpin/protocol";
import type { PendingRecovery } from "@linchpin/sdk";
import { Hourglass } from "lucide-react";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { useDuration } from "#features/guardians/index.ts";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Banner, Button, Card, ErrorFace } from "#ui/index.ts";

interface Props {
  readonly collected: { readonly patientId: Hex | null };
  readonly pending: PendingRecovery;
  readonly onFinish: (patientId: Hex) => Promise<void>;
}

/** A block that counts may be a moment behind this device's clock. */
const MARGIN_SECONDS = 3;

/** The time in which the old device may say no: how much is left, then going on. */
export function Waiting({ collected: { patientId }, pending, onFinish }: Props) {
  const t = useTranslations("recovery.waiting");
  const dates = useDates();
  const durationOf = useDuration();
  const { isBusy, error, run } = useWork();
  const now = useSyncExternalStore(
    everySecond,
    () => Math.floor(Date.now() / 1000),
    () => 0,
  );
  const left = pending.readyAt + MARGIN_SECONDS - now;
  const isDue = left <= 0;
  return (
    <Card className="space-y-4 p-5" data-testid="recovery-waiting" data-due={isDue}>
      <div className="flex items-start gap-3">
        <Hourglass aria-hidden className="mt-0.5 size-6 shrink-0 text-teal" />
        <div className="min-w-0">
          <h2 className="text-lg font-semibold">
            {isDue ? t("due") : t("title", { left: durationOf(left) })}
          </h2>
          <p className="mt-1 text-ink-soft">
            {isDue
              ? t("dueLead")
              : t("lead", {
                  date: dates.time(pending.readyAt),
                })}
          </p>
        </div>
      </div>
      {pending.extended ? (
        <Banner tone="waiting" title={t("extended")}>
          {t("extendedLead")}
        </Banner>
      ) : null}
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        size="large"
        className="max-sm:w-full"
        disabled={!isDue || patientId === null}
        isBusy={isBusy}
        onClick={() => void run(() => onFinish(patientId as Hex))}
        data-testid="recovery-finish"
      >
        {t("action")}
      </Button>
      <p className="text-sm text-ink-soft">{t("close")}</p>
    </Card>
  );
}

function everySecond(listener: () => void) {
  const timer = setInterval(listener, 1_000);
  return () => clearInterval(timer);
}
