"use client";
import type { Folder } from "@linchpin/sdk";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { Button, Dialog, ErrorFace, useNotify } from "#ui/index.ts";
import { FolderNameField } from "./FolderNameField.tsx";
import { useFolderActions } from "./useFolderActions.ts";

/** Another name for a folder: sealed, for the patient alone. */
export function RenameDialog({ folder, onClose }: { folder: Folder; onClose: () => void }) {
  const t = useTranslations("compartments");
  const shell = useTranslations("shell");
  const notify = useNotify();
  const form = useId();
  const { rename } = useFolderActions();
  const { isBusy, error, run } = useWork();
  const [name, setName] = useState(folder.name ?? t(`kind.${folder.kind}`));
  const save = (event: FormEvent) => {
    event.preventDefault();
    void run(async () => {
      await rename(folder.id, name);
      notify({ title: t("rename.done") });
      onClose();
    });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("rename.title")}
      lead={t("rename.lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" type="submit" form={form} isBusy={isBusy} data-testid="rename-confirm">
            {t("rename.save")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="space-y-4">
        <FolderNameField label={t("rename.label")} value={name} onType={setName} />
        {error ? <ErrorFace error={error} /> : null}
      </form>
    </Dialog>
  );
}
