"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Dialog, ErrorFace, Progress } from "#ui/index.ts";

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  /** Signs the revocation and sends it to custodians and chain. */
  readonly onConfirm: () => Promise<void>;
}

/** Ends somebody's access, or everybody's: what that does, and what it cannot do. */
export function StopDialog({ title, lead, onClose, onConfirm }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm();
      onClose();
    } catch (thrown) {
      setError(thrown);
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      lead={lead}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="danger" isBusy={isBusy} onClick={confirm} data-testid="stop-confirm">
            {t("stopNow")}
          </Button>
        </>
      }
    >
      <p className="text-sm text-ink-soft">{t("stopWallet")}</p>
      {isBusy ? <Progress label={t("stopping")} /> : null}
      {error ? <ErrorFace error={error} /> : null}
    </Dialog>
  );
}
