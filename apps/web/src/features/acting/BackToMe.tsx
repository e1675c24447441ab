"use client";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { Button, ErrorFace } from "#ui/index.ts";
import { useSwitching } from "./useSwitching.ts";

/** Ends acting for somebody: one approval. */
export function BackToMe() {
  const t = useTranslations("care.acting");
  const { backToMe } = useSwitching();
  const { isBusy, error, run } = useWork();
  return (
    <>
      <Button size="small" isBusy={isBusy} onClick={() => void run(backToMe)} data-testid="back-to-me">
        {t("back")}
      </Button>
      {error ? (
        <div className="w-full">
          <ErrorFace error={error} />
        </div>
      ) : null}
    </>
  );
}
