"use client";
import type { Hex } from "@linchpin/protocol";
import type { Folder } from "@linchpin/sdk";
import { reDealApprovals } from "@linchpin/sdk/listings";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useTellDone } from "#features/waiting/index.ts";
import { Button, Checkbox, Dialog, useNotify } from "#ui/index.ts";
import { FolderWork } from "./FolderWork.tsx";
import { type FolderStep, useFolderActions } from "./useFolderActions.ts";

interface Props {
  readonly folder: Folder;
  /** What lies in it now. */
  readonly tokenIds: readonly Hex[];
  /** Those who may read, each with their grants. */
  readonly readers: readonly { readonly name: string; readonly grantIds: readonly Hex[] }[];
  readonly onClose: () => void;
}

/** A new lock for one folder: for what comes, and if the patient wants for what lies in it. */
export function NewLockDialog({ folder, tokenIds, readers, onClose }: Props) {
  const t = useTranslations("compartments");
  const shell = useTranslations("shell");
  const format = useFormatter();
  const notify = useNotify();
  const tellDone = useTellDone();
  const { newLock, relock } = useFolderActions();
  const { isBusy, error, run } = useWork();
  const [withOld, setWithOld] = useState(false);
  const [step, setStep] = useState<FolderStep | null>(null);
  /** The lock is there, or on its way, and the records that lie in it are left. */
  const [isLocked, setIsLocked] = useState(false);
  const confirm = () =>
    run(async () => {
      const onLocked = () => setIsLocked(true);
      const { lockedOut = [], waiting } = isLocked
        ? await relock(folder.id, tokenIds, setStep)
        : await newLock(folder.id, { tokenIds: withOld ? tokenIds : [], onLocked, onStep: setStep });
      const names = readers
        .filter(({ grantIds }) => grantIds.some((id) => lockedOut.includes(id)))
        .map(({ name }) => name);
      if (names.length > 0) notify({ title: t("lockedOut", { names: format.list([...new Set(names)]) }) });
      tellDone(waiting, { title: t("lock.done", { name: folder.name ?? t(`kind.${folder.kind}`) }) });
      onClose();
    });
  const approvals = (isLocked ? 0 : 1) + (withOld ? reDealApprovals(tokenIds.length) : 0);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("lock.title", { name: folder.name ?? t(`kind.${folder.kind}`) })}
      lead={t("lock.lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" isBusy={isBusy} onClick={() => void confirm()} data-testid="lock-confirm">
            {isLocked ? t("again") : t("lock.confirm")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {tokenIds.length > 0 && !isLocked ? (
          <Checkbox
            label={t("lock.withOld", { count: tokenIds.length })}
            hint={t("lock.withOldHint")}
            checked={withOld}
            disabled={isBusy}
            onChange={({ target: { checked } }) => setWithOld(checked)}
            data-testid="lock-with-old"
          />
        ) : null}
        <FolderWork
          approvals={approvals}
          step={isBusy ? step : null}
          error={error}
          onRetry={() => void confirm()}
        />
      </div>
    </Dialog>
  );
}
