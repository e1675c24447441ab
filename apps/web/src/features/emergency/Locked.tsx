"use client";
import { LockKeyhole } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, EmptyState, ErrorFace } from "#ui/index.ts";

/** What is sealed to somebody's own keys: asks for them first. */
export function Locked({ children }: { children: ReactNode }) {
  const t = useTranslations("emergency.locked");
  const { keys, unlock } = useLinchpin();
  const { error, run } = useWork();
  if (keys === "unlocked") return children;
  const open = async () => {
    await unlock();
  };
  return (
    <div className="space-y-3">
      <EmptyState
        picture={<LockKeyhole aria-hidden className="size-8" />}
        title={t("title")}
        action={
          <Button
            look="primary"
            isBusy={keys === "unlocking"}
            onClick={() => void run(open)}
            data-testid="unlock-emergency"
          >
            {t("action")}
          </Button>
        }
      >
        {t("lead")}
      </EmptyState>
      {error ? <ErrorFace error={error} /> : null}
    </div>
  );
}
