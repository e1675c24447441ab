"use client";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useTellDone } from "#features/waiting/index.ts";
import { Banner, Button, Dialog, ErrorFace, Progress } from "#ui/index.ts";
import { useSlotActions } from "../useSlotActions.ts";
import { useWork } from "../useWork.ts";
import type { WalletWayStep } from "./countingApprovals.ts";
import { PinFields } from "./PinFields.tsx";

/** Asks for a PIN, says what the wallet will be asked, and makes the wallet a way to open. */
export function NewWalletDialog({ hasOne, onClose }: { hasOne: boolean; onClose: () => void }) {
  const t = useTranslations("keys.newWallet");
  const steps = useTranslations("enrol.making");
  const keys = useTranslations("keys");
  const shell = useTranslations("shell");
  const formId = useId();
  const tellDone = useTellDone();
  const { addWallet } = useSlotActions();
  const { isBusy, error, run } = useWork();
  const [pin, setPin] = useState<string | null>(null);
  const [step, setStep] = useState<WalletWayStep | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pin === null || isBusy) return;
    setStep(null);
    void run(async () => {
      tellDone(await addWallet({ pin, step: setStep }), { title: t("done") });
      onClose();
    });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || isBusy || onClose()}
      title={t("title")}
      lead={t("lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button disabled={isBusy} onClick={onClose}>
            {keys("unlock.cancel")}
          </Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            isBusy={isBusy}
            disabled={pin === null}
            data-testid="new-wallet-confirm"
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="space-y-5" data-testid="new-wallet-form">
        {hasOne ? (
          <Banner tone="waiting" title={t("second.title")}>
            {t("second.lead")}
          </Banner>
        ) : null}
        <PinFields onPin={setPin} />
        {isBusy && step !== null ? <Progress label={steps(step)} /> : null}
        {error ? <ErrorFace error={error} /> : null}
        <ul className="list-disc space-y-1.5 rounded-card bg-sunken p-4 pl-8 text-sm text-ink-soft">
          <li>{t("effect.twice")}</li>
          <li>{keys("unlock.effect.free")}</li>
          <li>{t("effect.convenience")}</li>
        </ul>
      </form>
    </Dialog>
  );
}
