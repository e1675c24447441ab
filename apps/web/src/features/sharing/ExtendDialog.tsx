"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Dialog, ErrorFace, Progress } from "#ui/index.ts";
import type { GrantStep, GrantView } from "./requestView.ts";
import { TermField } from "./TermField.tsx";

interface Props {
  readonly grant: GrantView;
  readonly onClose: () => void;
  readonly onConfirm: (seconds: number, onStep: (step: GrantStep) => void) => Promise<void>;
}

type Work = { readonly step?: GrantStep; readonly error?: unknown };

/** The same person, the same records, another term from now. */
export function ExtendDialog({ grant, onClose, onConfirm }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const [seconds, setSeconds] = useState(30 * 86_400);
  const [work, setWork] = useState<Work>({});
  const confirm = async () => {
    setWork({ step: "preparing" });
    try {
      await onConfirm(seconds, (step) => setWork({ step }));
      onClose();
    } catch (error) {
      setWork((error as { code?: unknown }).code === "keys/not-unlocked" ? {} : { error });
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("extendTitle", { name: grant.grantee.name })}
      lead={t("extendLead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" isBusy={!!work.step} onClick={confirm} data-testid="extend-confirm">
            {t("approve")}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <TermField seconds={seconds} onChange={setSeconds} />
        {work.step ? <Progress label={t(`step.${work.step}`)} /> : null}
        {work.error ? <ErrorFace error={work.error} /> : null}
      </div>
    </Dialog>
  );
}
