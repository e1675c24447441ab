"use client";
import { useTranslations } from "use-intl";
import { Button, Card, Checkbox } from "#ui/index.ts";
import { ALL_PARTS, type SummaryPart } from "./summaryParts.ts";

interface Props {
  readonly counts: Readonly<Record<SummaryPart, number>>;
  readonly chosen: readonly SummaryPart[];
  readonly onChange: (chosen: readonly SummaryPart[]) => void;
}

/** What of a summary is shared, part by part; parts in which nothing was found are not offered. */
export function PartsField({ counts, chosen, onChange }: Props) {
  const t = useTranslations("healthLinks");
  const there = ALL_PARTS.filter((part) => counts[part] > 0);
  const toggle = (part: SummaryPart) =>
    onChange(ALL_PARTS.filter((one) => (one === part ? !chosen.includes(one) : chosen.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{t("form.what")}</legend>
      <p className="mb-2 text-sm text-ink-faint">{t("form.whatHint")}</p>
      <Card className="divide-y divide-line px-4">
        {there.map((part) => (
          <div key={part} className="py-2.5">
            <Checkbox
              label={t(`part.${part}`)}
              hint={t("form.items", { count: counts[part] })}
              checked={chosen.includes(part)}
              onChange={() => toggle(part)}
              data-testid={`link-part-${part}`}
            />
          </div>
        ))}
      </Card>
      {there.length > 1 ? (
        <div className="mt-2 flex gap-2">
          <Button size="small" look="quiet" onClick={() => onChange(there)}>
            {t("form.all")}
          </Button>
          <Button size="small" look="quiet" onClick={() => onChange([])} data-testid="link-parts-none">
            {t("form.none")}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
