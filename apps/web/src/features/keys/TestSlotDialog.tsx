"use client";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Dialog } from "#ui/index.ts";
import { PageField } from "./PageField.tsx";
import { PinField } from "./PinField.tsx";
import type { SlotTry } from "./useSlotActions.ts";

interface Props {
  readonly kind: "paper" | "wallet";
  readonly onTry: (given: SlotTry) => void;
  readonly onClose: () => void;
}

/** What a way back is tried with: the words of a page, or a PIN. */
export function TestSlotDialog({ kind, onTry, onClose }: Props) {
  const t = useTranslations("keys");
  const shell = useTranslations("shell");
  const formId = useId();
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry(kind === "paper" ? { page: typed } : { pin: typed });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t("test.title")}
      lead={t("test.lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("unlock.cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            disabled={typed.trim() === ""}
            data-testid="test-confirm"
          >
            {t("test.confirm")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit}>
        {kind === "paper" ? (
          <PageField
            value={typed}
            onType={setTyped}
            onCode={(code) => onTry({ page: code })}
            testId="test-page"
          />
        ) : (
          <PinField value={typed} onType={setTyped} data-testid="test-pin" />
        )}
      </form>
    </Dialog>
  );
}
