import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Button, Input } from "#ui/index.ts";

interface Props {
  readonly page: number;
  readonly pages: number;
  readonly zoom: number;
  readonly onTurn: (page: number) => void;
  readonly onZoom: (steps: number) => void;
}

/** Which page, and how large. */
export function PdfToolbar({ page, pages, zoom, onTurn, onZoom }: Props) {
  const t = useTranslations("viewer.pdf");
  const format = useFormatter();
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 border-b border-line bg-surface px-2 py-1.5">
      <div className="flex items-center gap-1">
        <Button
          look="quiet"
          size="small"
          aria-label={t("previous")}
          disabled={page <= 1}
          onClick={() => onTurn(page - 1)}
        >
          <ChevronLeft aria-hidden className="size-4" />
        </Button>
        <div className="w-14">
          <Input
            key={page}
            inputMode="numeric"
            defaultValue={page}
            aria-label={t("goTo")}
            className="px-1 text-center tabular"
            onBlur={(event) => onTurn(Number(event.target.value) || page)}
            onKeyDown={(event) => {
              if (event.key === "Enter") onTurn(Number(event.currentTarget.value) || page);
            }}
          />
        </div>
        <span className="text-sm whitespace-nowrap text-ink-soft tabular">/ {format.number(pages)}</span>
        <Button
          look="quiet"
          size="small"
          aria-label={t("next")}
          data-testid="pdf-next"
          disabled={page >= pages}
          onClick={() => onTurn(page + 1)}
        >
          <ChevronRight aria-hidden className="size-4" />
        </Button>
      </div>
      <div className="flex items-center gap-1">
        <Button look="quiet" size="small" aria-label={t("smaller")} onClick={() => onZoom(-1)}>
          <ZoomOut aria-hidden className="size-4" />
        </Button>
        <span className="w-12 text-center text-sm text-ink-soft tabular" aria-live="polite">
          {format.number(zoom, { style: "percent" })}
        </span>
        <Button look="quiet" size="small" aria-label={t("larger")} onClick={() => onZoom(1)}>
          <ZoomIn aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  );
}
