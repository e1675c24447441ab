"use client";
import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Banner, Button, SkeletonList } from "#ui/index.ts";
import type { SharedState } from "./useSharedSummary.ts";
import { withheldIn } from "./withheldIn.ts";

const ChartView = dynamic(() => import("#features/chart/index.ts").then((module) => module.ChartView), {
  ssr: false,
  loading: ChartComing,
});

interface Props {
  readonly opened: Extract<SharedState, { status: "opened" }>;
  readonly onClose: () => void;
}

/** The chart behind a link, as long as the page stands. */
export function OpenedSummary({ opened, onClose }: Props) {
  const t = useTranslations("sharedSummary");
  const parts = useTranslations("healthLinks.part");
  const format = useFormatter();
  const dates = useDates();
  const head = useRef<HTMLHeadingElement>(null);
  const { bundle, chart, at, label } = opened;
  const withheld = withheldIn(bundle);
  const contentOf = useCallback(() => bundle, [bundle]);
  const isNameless = chart.patient.name === undefined;
  useEffect(() => head.current?.focus(), []);
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-start justify-between gap-4 rounded-card border border-line bg-surface p-4 print:hidden">
        <div className="min-w-0 flex-1 basis-60">
          <h2 ref={head} tabIndex={-1} className="font-semibold break-words outline-none">
            {label ? t("label", { label }) : t("opened.title", { date: dates.time(at) })}
          </h2>
          {label ? (
            <p className="text-sm text-ink-soft">{t("opened.title", { date: dates.time(at) })}</p>
          ) : null}
          <p className="mt-1 text-sm text-ink-soft">
            {t("opened.lead")} {isNameless ? t("opened.nameless") : null}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button size="small" onClick={() => void save(bundle)} data-testid="save-shared">
            <Download aria-hidden className="size-4" />
            {t("download")}
          </Button>
          <Button size="small" onClick={onClose} data-testid="close-shared">
            {t("close")}
          </Button>
        </div>
      </div>
      {withheld.length > 0 ? (
        <div data-testid="withheld">
          <Banner
            tone="waiting"
            title={t("withheld.title", { parts: format.list(withheld.map((part) => parts(part))) })}
          >
            {t("withheld.lead")}
          </Banner>
        </div>
      ) : null}
      <ChartView chart={chart} isDeidentified={isNameless} contentOf={contentOf} />
    </div>
  );
}

/** Made here: nothing is sent anywhere. */
async function save(bundle: unknown): Promise<void> {
  const { saveFile } = await import("#features/viewer/index.ts");
  const bytes = new TextEncoder().encode(JSON.stringify(bundle, null, 2));
  saveFile(bytes, { name: "summary.json", type: "application/fhir+json" });
}

function ChartComing() {
  const t = useTranslations("states");
  return <SkeletonList label={t("loading")} rows={2} />;
}
