"use client";
import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, EmptyState, ErrorFace } from "#ui/index.ts";
import { useWork } from "./useWork.ts";

interface Props {
  /** Where the words for what is sealed stand: a title, a lead, and the button's. */
  readonly words:
    | "compartments.locked"
    | "emergency.locked"
    | "guardians.locked"
    | "healthLinks.locked"
    | "lifecycle.inbox.locked"
    | "take.locked";
  readonly testId: string;
  readonly picture?: ReactNode;
  readonly children: ReactNode;
}

/** What only somebody's own keys can show: asks for them first. */
export function NeedsKeys({ words, testId, picture, children }: Props) {
  const t = useTranslations(words);
  const { keys, unlock } = useLinchpin();
  const { error, run } = useWork();
  if (keys === "unlocked") return children;
  const open = async () => {
    await unlock();
  };
  return (
    <div className="space-y-3">
      <EmptyState
        picture={picture ?? <LockKeyhole aria-hidden className="size-8" />}
        title={t("title")}
        action={
          <Button
            look="primary"
            isBusy={keys === "unlocking"}
            onClick={() => void run(open)}
            data-testid={testId}
          >
            {t("action")}
          </Button>
        }
      >
        {t("lead")}
      </EmptyState>
      {error ? <ErrorFace error={error} onRetry={() => void run(open)} /> : null}
    </div>
  );
}
