import { useTranslations } from "use-intl";
import { Badge } from "#ui/index.ts";
import { isEndingSoon } from "./grantViews.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a permission still lasts, once that is not long: hours under two days, else days. Else nothing. */
export function EndsIn({ until }: { until: Date | null }) {
  const t = useTranslations("sharing.endsIn");
  const now = new Date();
  if (until === null || !isEndingSoon(until, now)) return null;
  const left = until.getTime() - now.getTime();
  if (left <= 0) return null;
  return (
    <span data-testid="ends-in">
      <Badge tone="waiting">
        {left < HOUR_MS
          ? t("hour")
          : left < 2 * DAY_MS
            ? t("hours", { count: Math.floor(left / HOUR_MS) })
            : t("days", { count: Math.floor(left / DAY_MS) })}
      </Badge>
    </span>
  );
}
