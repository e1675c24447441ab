"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Dialog, ErrorFace } from "#ui/index.ts";

interface Props {
  readonly name: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Signs the revocation and sends it to custodians and chain. */
  readonly onConfirm: () => Promise<void>;
}

/** Ends someone's access: what that does, and what it cannot do. */
export function StopDialog({ name, isOpen, onOpenChange, onConfirm }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm();
      onOpenChange(false);
    } catch (thrown) {
      setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("stopTitle", { name })}
      lead={t("stopLead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button look="danger" isBusy={isBusy} onClick={confirm} data-testid="stop-confirm">
            {t("stop")}
          </Button>
        </>
      }
    >
      {error ? <ErrorFace error={error} /> : null}
    </Dialog>
  );
}
