import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Section } from "#ui/index.ts";

interface Props<Item> {
  readonly title: string;
  readonly items: readonly Item[];
  readonly render: (item: Item) => ReactNode;
  /** Shown when there are none: in a chart, "none recorded" is not "none". */
  readonly empty?: string;
}

const FIRST = 8;

/** A titled list of a chart, its first lines at once and the rest on demand. */
export function Lines<Item>({ title, items, render, empty }: Props<Item>) {
  const t = useTranslations("chart");
  const [isWhole, setIsWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, FIRST);
  return (
    <Section
      title={title}
      aside={<span className="text-sm text-ink-faint tabular">{items.length || null}</span>}
    >
      {items.length === 0 ? (
        <p className="rounded-card border border-dashed border-line px-4 py-3 text-sm text-ink-faint">
          {empty ?? t("none")}
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface text-sm">
          {shown.map((item, index) => (
            <li key={index} className="px-4 py-2.5">
              {render(item)}
            </li>
          ))}
        </ul>
      )}
      {items.length > FIRST ? (
        <Button
          look="quiet"
          size="small"
          className="mt-2"
          onClick={() => setIsWhole(!isWhole)}
          aria-expanded={isWhole}
        >
          {isWhole ? t("fewer") : t("all", { count: items.length })}
        </Button>
      ) : null}
    </Section>
  );
}

/** A line: what, when, and small words under it. */
export function Line(props: {
  what: ReactNode;
  when?: string | undefined;
  badge?: ReactNode;
  detail?: readonly (string | undefined)[];
}) {
  const detail = (props.detail ?? []).filter((one): one is string => Boolean(one));
  return (
    <>
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0 font-medium break-words">
          {props.what} {props.badge}
        </p>
        {props.when ? <p className="shrink-0 text-xs text-ink-faint tabular">{props.when}</p> : null}
      </div>
      {detail.length > 0 ? <p className="mt-0.5 text-ink-soft">{detail.join(" · ")}</p> : null}
    </>
  );
}
