"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Dialog, ErrorFace, TextAreaField } from "#ui/index.ts";
import type { RequestView } from "./requestView.ts";

interface Props {
  readonly request: RequestView;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Signs and delivers the denial with the patient's words, if any. */
  readonly onConfirm: (words: string) => Promise<void>;
}

/** Says no, with or without a reason that only the asker reads. */
export function DenyDialog({ request, isOpen, onOpenChange, onConfirm }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const [words, setWords] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await onConfirm(words.trim());
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
      title={t("denyTitle", { name: request.from.name })}
      lead={t("denyLead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("cancel")}</Button>
          <Button look="danger" isBusy={isBusy} onClick={confirm} data-testid="deny-confirm">
            {t("denyConfirm")}
          </Button>
        </>
      }
    >
      <TextAreaField
        label={t("denyReason")}
        hint={t("denyReasonHint")}
        maxLength={500}
        data-testid="deny-reason"
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {error ? <ErrorFace error={error} /> : null}
    </Dialog>
  );
}
