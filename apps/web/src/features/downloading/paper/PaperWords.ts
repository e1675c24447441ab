import type { useTranslations } from "use-intl";
import type { Dates } from "#i18n/datesIn.ts";

/** The languages that a paper is written in. */
export interface PaperWords {
  readonly chart: ReturnType<typeof useTranslations<"chart">>;
  readonly paper: ReturnType<typeof useTranslations<"downloading.paper">>;
  readonly dates: Dates;
  /** BCP 47. */
  readonly locale: string;
}
