"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { HospitalField } from "#features/enrol/index.ts";
import { useWork } from "#features/keys/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { useProviderNames } from "#network/index.ts";
import { Button, Dialog, Progress, useNotify } from "#ui/index.ts";

interface Props {
  readonly onClose: () => void;
  readonly onConfirm: (provider: number) => Promise<void>;
}

/** Lets one more hospital add records; what that does and does not allow stands at the choice. */
export function AllowWritingDialog({ onClose, onConfirm }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const nameOf = useProviderNames();
  const notify = useNotify();
  const { isBusy, error, run } = useWork();
  const [hospital, setHospital] = useState(0);
  const allow = async () => {
    await onConfirm(hospital);
    notify({ title: t("writers.allowed", { name: nameOf(hospital) }) });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("writers.allowTitle")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={hospital === 0}
            onClick={() => void run(allow)}
            data-testid="allow-confirm"
          >
            {t("approve")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <HospitalField whose="another" value={hospital} onChange={setHospital} />
        <p className="text-sm text-ink-soft">{t("stopWallet")}</p>
        {isBusy ? <Progress label={t("step.sending")} /> : null}
        {error ? <WaitingFace error={error} onRetry={() => void run(allow)} /> : null}
      </div>
    </Dialog>
  );
}
