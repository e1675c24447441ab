"use client";
import { useTranslations } from "use-intl";
import { WaitingFace } from "#features/waiting/index.ts";
import { Progress } from "#ui/index.ts";
import type { FolderStep } from "./useFolderActions.ts";
import { useStepWords } from "./useStepWords.ts";

interface Props {
  /** How often the wallet will ask. */
  readonly approvals: number;
  /** What is happening; null while nothing is. */
  readonly step: FolderStep | null;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** What a change of folders will ask for, how far it is, and for whom it waits. */
export function FolderWork({ approvals, step, error, onRetry }: Props) {
  const t = useTranslations("compartments");
  const wordsOf = useStepWords();
  return (
    <>
      <p className="text-sm text-ink-soft">{t("approvals", { count: approvals })}</p>
      {step ? <Progress label={wordsOf(step)} /> : null}
      {error ? <WaitingFace error={error} onRetry={onRetry} /> : null}
    </>
  );
}
