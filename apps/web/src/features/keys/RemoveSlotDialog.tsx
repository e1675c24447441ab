"use client";
import { useTranslations } from "use-intl";
import { Banner, Button, Dialog } from "#ui/index.ts";

interface Props {
  readonly title: string;
  /** Independent ways that would be left. */
  readonly others: number;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Says what taking a way back away means, before it is done. The last independent one stays. */
export function RemoveSlotDialog({ title, others, onRemove, onClose }: Props) {
  const t = useTranslations("keys.remove");
  const shell = useTranslations("shell");
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t("title", { what: title })}
      lead={t("lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("keep")}</Button>
          <Button look="danger" disabled={others === 0} onClick={onRemove} data-testid="remove-confirm">
            {t("confirm")}
          </Button>
        </>
      }
    >
      {others < 2 ? <Banner tone="waiting" title={t(others === 0 ? "last" : "few")} /> : null}
      <p className="mt-3 text-sm text-ink-soft">{t("stolen")}</p>
    </Dialog>
  );
}
