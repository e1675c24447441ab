import { clsx } from "clsx";
import { Printer, Search } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Button, Input } from "#ui/index.ts";
import { useSectionInView } from "./useSectionInView.ts";

interface Props {
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly places: readonly { readonly id: string; readonly title: string; readonly count: number }[];
  readonly onJump: (id: string) => void;
}

/** Finding one's way in a chart: a search over all of it, and a list of its parts. */
export function ChartToolbar({ query, onQuery, places, onJump }: Props) {
  const t = useTranslations("chart");
  const format = useFormatter();
  const { here, list, jump } = useSectionInView(places.map(({ id }) => id));
  return (
    <div className="sticky top-16 z-10 -mx-4 border-b border-line bg-ground px-4 py-2 sm:-mx-6 sm:px-6 print:hidden">
      <div className="flex items-center gap-2">
        <search className="relative min-w-0 flex-1">
          <Search aria-hidden className="absolute top-3 left-3 size-4 text-ink-faint" />
          <Input
            type="search"
            value={query}
            onChange={(event) => onQuery(event.target.value)}
            aria-label={t("search")}
            placeholder={t("search")}
            className="pl-9"
            data-testid="chart-search"
          />
        </search>
        <Button onClick={() => print()} aria-label={t("print")} title={t("print")}>
          <Printer aria-hidden className="size-4" />
          <span className="hidden sm:inline">{t("print")}</span>
        </Button>
      </div>
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
            <span className={clsx("tabular", id !== here && "text-ink-faint")}>{format.number(count)}</span>
          </a>
        ))}
      </nav>
    </div>
  );
}
