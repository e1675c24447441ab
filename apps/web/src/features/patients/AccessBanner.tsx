import type { HeldGrant } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { EndsIn } from "#features/sharing/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { NO_END } from "#network/index.ts";
import { Banner } from "#ui/index.ts";

/** Whether one may read here, until when, and if not, why: in words. */
export function AccessBanner({ best }: { best: HeldGrant | null }) {
  const t = useTranslations("patients.access");
  const dates = useDates();
  const state = best?.state ?? "none";
  const date = (seconds: number) => dates.time(seconds);
  const expiry = best?.grant.expiry ?? 0;
  if (state === "in-force") {
    return (
      <p className="mb-6 text-sm text-ink-soft" data-testid="access" data-state={state}>
        {expiry >= NO_END ? t("in-force.open") : t("in-force.until", { date: date(expiry) })}{" "}
        <EndsIn until={expiry >= NO_END ? null : new Date(expiry * 1000)} />
      </p>
    );
  }
  const tone = state === "revoked" || state === "none" ? "danger" : "waiting";
  return (
    <div className="mb-6" data-testid="access" data-state={state}>
      <Banner tone={tone} title={t(`${state}.title`)}>
        {t(`${state}.lead`, { date: date(state === "not-yet" ? (best?.grant.notBefore ?? 0) : expiry) })}
      </Banner>
    </div>
  );
}
