"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { Button, Checkbox, Dialog, Progress } from "#ui/index.ts";

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  /** Signs the revocation and sends it to custodians and chain. */
  readonly onConfirm: () => Promise<void>;
  /**
   * The same because they are not trusted any more: new locks too. Absent where that makes no sense. `onStopped` says that
   * only the locks are left.
   */
  readonly onConfirmForCause?: (onStopped: () => void) => Promise<void>;
}

/** Ends somebody's access, or everybody's: what that does, and what it cannot do. */
export function StopDialog({ title, lead, onClose, onConfirm, onConfirmForCause }: Props) {
  const t = useTranslations("sharing");
  const shell = useTranslations("shell");
  const [isForCause, setIsForCause] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [isStopped, setIsStopped] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await (isForCause && onConfirmForCause ? onConfirmForCause(() => setIsStopped(true)) : onConfirm());
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
            {t(isStopped ? "cause.locksNow" : "stopNow")}
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
            disabled={isBusy || isStopped}
            onChange={({ target: { checked } }) => setIsForCause(checked)}
            data-testid="stop-for-cause"
          />
        ) : null}
        <p className="text-sm text-ink-soft" data-testid={isStopped ? "only-locks-left" : undefined}>
          {t(isStopped ? "cause.locksLeft" : isForCause ? "cause.wallet" : "stopWallet")}
        </p>
        {isBusy ? <Progress label={t(isForCause ? "cause.working" : "stopping")} /> : null}
        {error ? <WaitingFace error={error} onRetry={() => void confirm()} /> : null}
      </div>
    </Dialog>
  );
}
