"use client";
import type { Hex } from "@linchpin/protocol";
import type { Folder } from "@linchpin/sdk";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { Banner, Button, Checkbox, Dialog, Progress, useNotify } from "#ui/index.ts";
import { type FolderStep, useFolderActions } from "./useFolderActions.ts";
import { useStepWords } from "./useStepWords.ts";

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
  const wordsOf = useStepWords();
  const { newLock, relock } = useFolderActions();
  const { isBusy, error, run } = useWork();
  const [withOld, setWithOld] = useState(false);
  const [step, setStep] = useState<FolderStep | null>(null);
  /** Records that did not get it at the first try; null before that. */
  const [left, setLeft] = useState<readonly Hex[] | null>(null);
  const [reason, setReason] = useState<unknown>(null);
  const confirm = () =>
    run(async () => {
      const became =
        left === null
          ? await newLock(folder.id, withOld ? tokenIds : [], setStep)
          : await relock(folder.id, left, setStep);
      const { lockedOut = [] } = became;
      const names = readers
        .filter(({ grantIds }) => grantIds.some((id) => lockedOut.includes(id)))
        .map(({ name }) => name);
      if (names.length > 0) notify({ title: t("lockedOut", { names: format.list([...new Set(names)]) }) });
      setLeft(became.left);
      setReason(became.failed[0] ?? null);
      if (became.left.length > 0) return;
      notify({ title: t("lock.done", { name: folder.name ?? t(`kind.${folder.kind}`) }) });
      onClose();
    });
  const approvals = left === null ? 1 + (withOld ? 2 * tokenIds.length : 0) : 2 * left.length;
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
            {left === null ? t("lock.confirm") : t("again")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {tokenIds.length > 0 && left === null ? (
          <Checkbox
            label={t("lock.withOld", { count: tokenIds.length })}
            hint={t("lock.withOldHint")}
            checked={withOld}
            disabled={isBusy}
            onChange={({ target: { checked } }) => setWithOld(checked)}
            data-testid="lock-with-old"
          />
        ) : null}
        <p className="text-sm text-ink-soft">{t("approvals", { count: approvals })}</p>
        {isBusy && step ? <Progress label={wordsOf(step)} /> : null}
        {left && left.length > 0 && !isBusy ? (
          <Banner tone="waiting" title={t("left", { count: left.length })}>
            {t("leftHint")}
          </Banner>
        ) : null}
        {error || (reason && !isBusy) ? (
          <WaitingFace error={error ?? reason} onRetry={() => void confirm()} />
        ) : null}
      </div>
    </Dialog>
  );
}
