import { clsx } from "clsx";
import { Printer, Search } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Button, Input } from "#ui/index.ts";
import { useSearchKey } from "./useSearchKey.ts";
import { useSectionInView } from "./useSectionInView.ts";
import { type ChartOrder, ViewSwitch } from "./ViewSwitch.tsx";

interface Props {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly order: ChartOrder;
  readonly onOrder: (order: ChartOrder) => void;
  readonly places: readonly {
    readonly id: string;
    readonly title: string;
    readonly count: number | undefined;
  }[];
  readonly onJump: (id: string) => void;
  /** The chart: its shortcut acts only while the focus is inside. */
  readonly around: RefObject<HTMLElement | null>;
  readonly actions: ReactNode;
}

/** Finding one's way in a chart: a search over all of it, by topic or by time, and a list of its parts. */
export function ChartToolbar({ query, onQuery, order, onOrder, places, onJump, around, actions }: Props) {
  const t = useTranslations("chart");
  const format = useFormatter();
  const box = useRef<HTMLInputElement>(null);
  useSearchKey(box, around);
  const { here, list, jump } = useSectionInView(places.map(({ id }) => id));
  return (
    <div className="sticky top-16 z-10 -mx-4 border-b border-line bg-ground px-4 py-2 sm:-mx-6 sm:px-6 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <search className="relative min-w-0 flex-1 basis-full sm:basis-44">
          <Search aria-hidden className="absolute top-3 left-3 size-4 text-ink-faint" />
          <Input
            ref={box}
            type="search"
            value={query}
            onChange={(event) => onQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape") onQuery("");
            }}
            aria-label={t("search")}
            aria-keyshortcuts="/"
            placeholder={t("search")}
            className="pl-9"
            data-testid="chart-search"
          />
          <kbd
            aria-hidden
            className="pointer-events-none absolute top-2.5 right-3 hidden rounded border border-line px-1.5 text-xs text-ink-faint lg:block"
          >
            {query === "" ? "/" : "Esc"}
          </kbd>
        </search>
        <ViewSwitch order={order} onOrder={onOrder} />
        <Button onClick={() => print()} aria-label={t("print")} title={t("print")}>
          <Printer aria-hidden className="size-4" />
          <span className="hidden sm:inline">{t("print")}</span>
        </Button>
        {actions}
      </div>
      {places.length > 0 ? (
        <nav ref={list} aria-label={t("jump")} className="relative mt-2 flex gap-1 overflow-x-auto pb-0.5">
          {places.map(({ id, title, count }) => (
            <a
              key={id}
              href={`#chart-${id}`}
              onClick={() => {
                jump(id);
                onJump(id);
              }}
              aria-current={id === here ? "location" : undefined}
              className={clsx(
                "shrink-0 rounded-full border px-3 py-1 text-xs whitespace-nowrap",
                id === here
                  ? "border-teal bg-teal-soft text-ink"
                  : "border-line bg-surface text-ink-soft hover:border-line-strong hover:text-ink",
              )}
            >
              {title}{" "}
              {count === undefined ? null : (
                <span className={clsx("tabular", id !== here && "text-ink-faint")}>
                  {format.number(count)}
                </span>
              )}
            </a>
          ))}
        </nav>
      ) : null}
    </div>
  );
}
