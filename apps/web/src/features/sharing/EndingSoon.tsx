"use client";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useTellDone } from "#features/waiting/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { Banner, Button, ErrorFace } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { endingSoon } from "./grantViews.ts";
import type { GrantView } from "./requestView.ts";
import { TermText } from "./TermText.tsx";
import { useGrantViews } from "./useGrantViews.ts";
import { useSharingActions } from "./useSharingActions.ts";

const DAY = 86_400;

/** Whose permission ends within three days, so that a treatment does not stop for a date that was forgotten. */
export function EndingSoon() {
  const t = useTranslations("sharing");
  const dates = useDates();
  const tellDone = useTellDone();
  const { patientId } = useRole();
  const grants = useGrantViews(patientId);
  const { extend } = useSharingActions();
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const soon = endingSoon(grants.data ?? [], new Date());
  const [first, ...others] = soon;
  if (!first?.until) return null;
  const seconds = usualTerm(first);
  const { name } = first.grantee;
  const more = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const waiting = await extend(first, { seconds, onStep: () => {} });
      tellDone(waiting, { title: t("extended", { name }) });
    } catch (thrown) {
      if ((thrown as { code?: unknown }).code !== "keys/not-unlocked") setError(thrown);
    } finally {
      setIsBusy(false);
    }
  };
  const date = dates.time(first.until);
  return (
    <div className="mb-6 space-y-3" data-testid="ending-soon" data-count={soon.length}>
      <Banner
        tone="waiting"
        title={t("soon.title", { name, date })}
        action={
          <span className="flex flex-wrap gap-2">
            <Button
              size="small"
              look="primary"
              isBusy={isBusy}
              onClick={() => void more()}
              data-testid="extend-now"
            >
              <span>
                {t("soon.extend")} <TermText seconds={seconds} />
              </span>
            </Button>
            <Button size="small" asChild>
              <Link href="/requests">{t("soon.action")}</Link>
            </Button>
          </span>
        }
      >
        {others.length > 0 ? t("soon.others", { count: others.length }) : t("soon.lead")}
      </Banner>
      {error ? <ErrorFace error={error} /> : null}
    </div>
  );
}

/** As long as it was given for, in whole days; at least one, at most ninety. */
function usualTerm({ since, until }: GrantView): number {
  const days = until ? Math.round((until.getTime() - since.getTime()) / (DAY * 1000)) : 30;
  return Math.min(90, Math.max(1, days)) * DAY;
}
