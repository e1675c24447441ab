"use client";
import type { Hex, RemovedSlot } from "@linchpin/protocol";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Button, ErrorFace, Section } from "#ui/index.ts";
import { useSlotActions } from "./useSlotActions.ts";
import { useWork } from "./useWork.ts";

/** What was taken away and is not destroyed yet. */
export function RemovedSlots({ removed }: { removed: readonly RemovedSlot[] }) {
  const t = useTranslations("keys");
  const dates = useDates();
  const { restore } = useSlotActions();
  const { isBusy, error, run } = useWork();
  const [now, setNow] = useState<Hex | null>(null);
  if (removed.length === 0) return null;
  const dateOf = (seconds: number) => dates.day(seconds);
  return (
    <Section title={t("removed.title")} hint={t("removed.hint")} className="mt-8">
      <ul className="divide-y divide-line rounded-card border border-line">
        {removed.map(({ slotId, kind, destroyedAt }) => (
          <li
            key={slotId}
            data-testid="removed-slot"
            className="flex flex-wrap items-center justify-between gap-3 px-4 py-3"
          >
            <div className="min-w-0">
              <p className="font-medium">{t(`slot.${kind}.title`)}</p>
              <p className="text-sm text-ink-soft">{t("removed.until", { date: dateOf(destroyedAt) })}</p>
            </div>
            <Button
              size="small"
              isBusy={isBusy && now === slotId}
              disabled={isBusy}
              onClick={() => {
                setNow(slotId);
                void run(() => restore(slotId));
              }}
              data-testid="restore-slot"
            >
              {t("removed.restore")}
            </Button>
          </li>
        ))}
      </ul>
      {error ? <ErrorFace error={error} /> : null}
    </Section>
  );
}
