"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Checkbox, Dialog, ErrorFace, Progress } from "#ui/index.ts";

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  /** Signs the revocation and sends it to custodians and chain. */
  readonly onConfirm: () => Promise<void>;
  /** The same because they are not trusted any more: new locks too. Absent where that makes no sense. */
  readonly onConfirmForCause?: () => Promise<void>;
}

/** Ends somebody's access, or everybody's: what that does, and what it cannot do. */
export function StopDialog({ title, lead, onClose, onConfirm, onConfirmForCause }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const [isForCause, setIsForCause] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await (isForCause && onConfirmForCause ? onConfirmForCause() : onConfirm());
      onClose();
    } catch (thrown) {
      // Whoever closes the unlocking dialog has not failed.
      setError((thrown as { code?: unknown }).code === "keys/not-unlocked" ? null : thrown);
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
      <div className="space-y-4">
        {onConfirmForCause ? (
          <Checkbox
            label={t("cause.label")}
            hint={t("cause.hint")}
            checked={isForCause}
            disabled={isBusy}
            onChange={({ target: { checked } }) => setIsForCause(checked)}
            data-testid="stop-for-cause"
          />
        ) : null}
        <p className="text-sm text-ink-soft">{t(isForCause ? "cause.wallet" : "stopWallet")}</p>
        {isBusy ? <Progress label={t(isForCause ? "cause.working" : "stopping")} /> : null}
        {error ? <ErrorFace error={error} /> : null}
      </div>
    </Dialog>
  );
}
