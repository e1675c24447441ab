"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useTellDone, WaitingFace, WaitingLines } from "#features/waiting/index.ts";
import { useProviderNames } from "#network/index.ts";
import { Button, Section, SkeletonList } from "#ui/index.ts";
import { AllowWritingDialog } from "./AllowWritingDialog.tsx";
import { StopDialog } from "./StopDialog.tsx";
import { useWriters } from "./useWriters.ts";
import { useWritingActions } from "./useWritingActions.ts";

/** Who may add records, each to be stopped, and a way to let another. */
export function Writers() {
  const t = useTranslations("sharing");
  const states = useTranslations("states");
  const nameOf = useProviderNames();
  const tellDone = useTellDone();
  const writers = useWriters();
  const actions = useWritingActions();
  const [asked, setAsked] = useState<number | "allow" | null>(null);
  const close = () => setAsked(null);
  return (
    <Section title={t("writers.title")} hint={t("writers.hint")} className="mt-10">
      <WaitingLines kinds={["write-revocation"]} />
      {writers.isPending ? <SkeletonList label={states("loading")} rows={1} /> : null}
      {writers.isError ? <WaitingFace error={writers.error} onRetry={() => void writers.refetch()} /> : null}
      {writers.data?.length === 0 ? <p className="text-ink-soft">{t("writers.none")}</p> : null}
      {writers.data && writers.data.length > 0 ? (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface px-4">
          {writers.data.map((providerId) => (
            <li
              key={providerId}
              className="flex min-h-14 flex-wrap items-center justify-between gap-3 py-2.5"
              data-testid={`writer-${providerId}`}
            >
              <span className="font-medium">{nameOf(providerId)}</span>
              <Button
                look="danger"
                size="small"
                aria-label={t("stopFor", { name: nameOf(providerId) })}
                onClick={() => setAsked(providerId)}
                data-testid={`stop-writer-${providerId}`}
              >
                {t("stop")}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-4">
        <Button onClick={() => setAsked("allow")} data-testid="allow-writing">
          {t("writers.allow")}
        </Button>
      </p>
      {asked === "allow" ? <AllowWritingDialog onClose={close} onConfirm={actions.allow} /> : null}
      {typeof asked === "number" ? (
        <StopDialog
          title={t("writers.stopTitle", { name: nameOf(asked) })}
          lead={t("writers.stopLead")}
          onClose={close}
          onConfirm={async () => {
            tellDone(await actions.stop(asked), { title: t("writers.stopped", { name: nameOf(asked) }) });
          }}
        />
      ) : null}
    </Section>
  );
}
