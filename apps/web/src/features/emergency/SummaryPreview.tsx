"use client";
import type { Chart } from "@linchpin/clinical";
import type { SummaryChoice } from "@linchpin/sdk";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "#ui/index.ts";
import { SummaryView } from "./SummaryView.tsx";
import { type SummarySource, useSummaryMaking } from "./useSummaryMaking.ts";

/** What a doctor would see, before anything is stored. */
export function SummaryPreview({ source, choice }: { source: SummarySource; choice: SummaryChoice }) {
  const t = useTranslations("emergency.form");
  const { compose } = useSummaryMaking();
  const [chart, setChart] = useState<Chart | null>(null);
  useEffect(() => {
    let isOver = false;
    void Promise.all([compose(source, choice), import("@linchpin/clinical")]).then(
      ([bundle, { summarize }]) => {
        if (!isOver) setChart(summarize(bundle));
      },
    );
    return () => {
      isOver = true;
    };
  }, [source, choice, compose]);
  return (
    <details className="group" data-testid="summary-preview">
      <summary className="cursor-pointer py-2 font-medium text-teal">{t("preview")}</summary>
      {chart ? (
        <Card className="mt-2 p-4">
          <SummaryView chart={chart} contacts={choice.contacts} />
        </Card>
      ) : null}
    </details>
  );
}
