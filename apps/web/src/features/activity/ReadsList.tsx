import { Ban, Eye } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Timeline } from "#ui/index.ts";

/** One answer, or refusal, in a custodian's journal. */
export interface ReadView {
  readonly key: string;
  readonly who: string;
  readonly custodian: string;
  readonly at: Date;
  readonly outcome: "released" | "refused";
  readonly reason?: string;
}

/** Who opened what, as the custodians' journals have it. */
export function ReadsList({ reads }: { reads: readonly ReadView[] }) {
  const t = useTranslations("activity");
  const format = useFormatter();
  return (
    <Timeline
      label={t("reads")}
      items={reads.map(({ key, who, custodian, at, outcome, reason }) => ({
        key,
        icon: outcome === "released" ? <Eye /> : <Ban />,
        tone: outcome === "released" ? "good" : "danger",
        title: t(outcome, { who, custodian }),
        time: format.dateTime(at, { dateStyle: "medium", timeStyle: "short" }),
        detail: reason,
      }))}
    />
  );
}
