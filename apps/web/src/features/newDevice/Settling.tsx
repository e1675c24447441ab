"use client";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { Button, Card, ErrorFace, type Step, Stepper } from "#ui/index.ts";
import type { SettlingStep } from "./useNewDevice.ts";

const STEPS = ["keys", "screen-lock", "records", "epoch"] as const;

/** The new wallet counts; what is left to do on this device, in one go. */
export function Settling({ step, onSettle }: { step: SettlingStep | null; onSettle: () => Promise<void> }) {
  const t = useTranslations("recovery.settling");
  const words = useTranslations("enrol.stepState");
  const { isBusy, error, run } = useWork();
  const now = step === null ? -1 : STEPS.indexOf(step);
  const steps = STEPS.map((key, at): Step => {
    const state = now === -1 || at > now ? "waiting" : at === now ? "active" : "done";
    return { key, title: t(`step.${key}`), state, stateLabel: words(state) };
  });
  return (
    <Card className="space-y-5 p-5">
      <div>
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="mt-1 text-ink-soft">{t("lead")}</p>
      </div>
      <Stepper label={t("title")} steps={steps} />
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        size="large"
        className="max-sm:w-full"
        isBusy={isBusy}
        onClick={() => void run(onSettle)}
        data-testid="recovery-settle"
      >
        {t("action")}
      </Button>
    </Card>
  );
}
