"use client";
import { Fingerprint } from "lucide-react";
import { useTranslations } from "use-intl";
import { useTellDone } from "#features/waiting/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Button, ErrorFace } from "#ui/index.ts";
import { useSlotActions } from "./useSlotActions.ts";
import { useWork } from "./useWork.ts";

/** Makes this device's screen lock a way back. */
export function NewPasskey() {
  const t = useTranslations("keys.newPasskey");
  const names = useTranslations("enrol.ways.passkey");
  const dates = useDates();
  const tellDone = useTellDone();
  const { addPasskey } = useSlotActions();
  const { isBusy, error, run } = useWork();
  const name = names("name", { date: dates.day(new Date()) });
  const add = async () => {
    tellDone(await addPasskey(name), { title: t("done") });
  };
  return (
    <div className="space-y-3">
      <Button isBusy={isBusy} onClick={() => void run(add)} data-testid="new-passkey">
        <Fingerprint aria-hidden className="size-4" />
        {t("action")}
      </Button>
      {error ? <ErrorFace error={error} /> : null}
    </div>
  );
}
