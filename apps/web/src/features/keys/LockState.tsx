"use client";
import { LockKeyhole, LockKeyholeOpen } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, ErrorFace } from "#ui/index.ts";

/** Whether the keys are unlocked in this page, and the button that changes it. */
export function LockState() {
  const t = useTranslations("keys.lockState");
  const { keys, unlock, lock } = useLinchpin();
  const [error, setError] = useState<unknown>(null);
  const isOpen = keys === "unlocked";
  const Icon = isOpen ? LockKeyholeOpen : LockKeyhole;
  const toggle = () => {
    setError(null);
    if (isOpen) return lock();
    unlock().catch((thrown: { code?: string }) => {
      if (thrown.code !== "keys/not-unlocked") setError(thrown);
    });
  };
  return (
    <div className="mt-6 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p
          className="flex min-w-0 flex-1 basis-60 items-start gap-2.5 text-sm text-ink-soft"
          aria-live="polite"
        >
          <Icon aria-hidden className="mt-px size-5 shrink-0 text-teal" />
          {t(isOpen ? "open" : "locked")}
        </p>
        <Button
          isBusy={keys === "unlocking"}
          onClick={toggle}
          data-testid={isOpen ? "lock-keys" : "unlock-keys"}
        >
          {t(isOpen ? "lock" : "unlock")}
        </Button>
      </div>
      {error ? <ErrorFace error={error} /> : null}
    </div>
  );
}
