import type { ChartItem } from "@linchpin/clinical";
import { Fragment, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";
import { SourceMarks } from "./SourceMarks.tsx";
import { useWhole } from "./WholeContext.ts";

interface Props<Item> {
  /** A part's own small title, where a section has several. */
  readonly title?: string;
  readonly items: readonly Item[];
  readonly render: (item: Item) => ReactNode;
  /** Shown when there are none: in a chart, "none recorded" is not "none". */
  readonly empty?: string;
  readonly first?: number;
}

/** A list of a chart, its first lines at once and the rest on demand. */
export function Lines<Item extends ChartItem>({ title, items, render, empty, first = 12 }: Props<Item>) {
  const t = useTranslations("chart");
  const [isAsked, setIsAsked] = useState(false);
  const isWhole = useWhole() || isAsked;
  const shown = isWhole ? items : items.slice(0, first);
  return (
    <div className="min-w-0">
      {title ? <h4 className="mb-1.5 text-sm font-medium text-ink-soft">{title}</h4> : null}
      {items.length === 0 ? (
        <p className="rounded-card border border-dashed border-line px-4 py-3 text-sm text-ink-faint">
          {empty ?? t("none")}
        </p>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line bg-surface text-sm">
          {shown.map((item, index) => (
            <li key={index} className="flex items-start gap-3 break-inside-avoid px-4 py-2">
              <div className="min-w-0 flex-1">{render(item)}</div>
              <SourceMarks item={item} />
            </li>
          ))}
        </ul>
      )}
      {items.length > first ? (
        <Button
          look="quiet"
          size="small"
          className="mt-1 print:hidden"
          onClick={() => setIsAsked(!isAsked)}
          aria-expanded={isWhole}
        >
          {isWhole ? t("fewer") : t("all", { count: items.length })}
        </Button>
      ) : null}
    </div>
  );
}

/** A line: what, when, and small words under it. */
export function Line(props: {
  what: ReactNode;
  when?: string | undefined;
  badge?: ReactNode;
  detail?: readonly (ReactNode | undefined)[];
  below?: ReactNode;
}) {
  const detail = (props.detail ?? []).filter((one) => one !== undefined && one !== null && one !== "");
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p className="min-w-0 flex-1 basis-48 font-medium break-words">
          {props.what} {props.badge}
        </p>
        {props.when ? <p className="shrink-0 text-xs text-ink-faint tabular">{props.when}</p> : null}
      </div>
      {detail.length > 0 ? (
        <p className="mt-0.5 break-words text-ink-soft">
          {detail.map((one, index) => (
            <Fragment key={index}>
              {index > 0 ? " · " : ""}
              {one}
            </Fragment>
          ))}
        </p>
      ) : null}
      {props.below ? <div className="mt-0.5 break-words text-ink-soft">{props.below}</div> : null}
    </>
  );
}
