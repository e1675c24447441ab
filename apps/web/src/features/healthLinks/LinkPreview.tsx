"use client";
import type { Chart } from "@linchpin/clinical";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Card, SkeletonList } from "#ui/index.ts";
import { type LinkChoice, type LinkSource, useLinkMaking } from "./useLinkMaking.ts";

const ChartView = dynamic(() => import("#features/chart/index.ts").then((module) => module.ChartView), {
  ssr: false,
});

interface Props {
  readonly source: LinkSource;
  readonly choice: Pick<LinkChoice, "parts" | "withName">;
}

/** What a reader would see, made as it would be sent. */
export function LinkPreview({ source, choice }: Props) {
  const t = useTranslations("healthLinks.form");
  const states = useTranslations("states");
  const { limit } = useLinkMaking();
  const [isOpen, setIsOpen] = useState(false);
  const [chart, setChart] = useState<Chart | null>(null);
  const { parts, withName } = choice;
  useEffect(() => {
    if (!isOpen) return;
    let isOver = false;
    void Promise.all([limit(source, { parts, withName }), import("@linchpin/clinical")]).then(
      ([document, { summarize }]) => {
        if (!isOver) setChart(summarize(document));
      },
    );
    return () => {
      isOver = true;
    };
  }, [isOpen, source, parts, withName, limit]);
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)} data-testid="link-preview">
      <summary className="cursor-pointer py-2 font-medium text-teal">{t("preview")}</summary>
      {isOpen ? (
        <Card className="mt-2 p-4">
          {chart ? (
            <ChartView chart={chart} isDeidentified={!withName} />
          ) : (
            <SkeletonList label={states("loading")} rows={2} />
          )}
        </Card>
      ) : null}
    </details>
  );
}
