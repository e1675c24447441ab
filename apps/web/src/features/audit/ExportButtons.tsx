"use client";
import type { Hex, HistoryEvent } from "@linchpin/protocol";
import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";
import { csvOf } from "./csvOf.ts";

/** Takes a history along: as JSON for programs, as CSV for a spreadsheet. Public facts only. */
export function ExportButtons({
  events,
  subject,
}: {
  events: readonly HistoryEvent[];
  subject: Hex | string;
}) {
  const t = useTranslations("audit");
  const name = `linchpin-${subject.slice(0, 12)}`;
  return (
    <span className="flex flex-wrap gap-2">
      <Button
        size="small"
        onClick={() => save(`${name}.json`, "application/json", JSON.stringify(events, null, 2))}
        data-testid="export-json"
      >
        <Download aria-hidden className="size-4" />
        {t("exportAs", { format: "JSON" })}
      </Button>
      <Button
        size="small"
        onClick={() => save(`${name}.csv`, "text/csv", csvOf(events))}
        data-testid="export-csv"
      >
        <Download aria-hidden className="size-4" />
        {t("exportAs", { format: "CSV" })}
      </Button>
    </span>
  );
}

function save(name: string, type: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
