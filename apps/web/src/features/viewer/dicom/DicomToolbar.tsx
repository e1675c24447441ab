import { CT_WINDOWS, type ImageForm, type ValueWindow } from "@linchpin/clinical/dicom";
import { clsx } from "clsx";
import { Contrast, Layers, Move, RotateCcw, ZoomIn, ZoomOut } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, Select } from "#ui/index.ts";
import type { Tool } from "./useGestures.ts";

interface Props {
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  readonly hasMany: boolean;
  readonly isGray: boolean;
  readonly form: ImageForm;
  readonly onWindow: (window: ValueWindow | "default" | "whole") => void;
  readonly onZoom: (factor: number) => void;
  readonly onReset: () => void;
}

const ICONS = { scroll: Layers, window: Contrast, move: Move } as const;

/** What dragging does, customary windows, and size. */
export function DicomToolbar({ tool, onTool, hasMany, isGray, form, onWindow, onZoom, onReset }: Props) {
  const t = useTranslations("viewer.dicom");
  const tools = (["scroll", "window", "move"] as const).filter(
    (one) => (one !== "scroll" || hasMany) && (one !== "window" || isGray),
  );
  const presets = form.modality === "CT" ? CT_WINDOWS : [];
  const choose = (value: string) => {
    const own = form.windows[Number(value.replace("own-", ""))];
    const preset = presets.find(({ name }) => name === value);
    if (value.startsWith("own-") && own) onWindow(own);
    else if (preset) onWindow(preset);
    else onWindow(value === "whole" ? "whole" : "default");
  };
  return (
    <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 border-b border-line bg-surface px-2 py-1.5">
      <fieldset className="inline-flex rounded-control border border-line-strong p-0.5">
        <legend className="sr-only">{t("drag")}</legend>
        {tools.map((one) => {
          const Icon = ICONS[one];
          return (
            <button
              key={one}
              type="button"
              aria-pressed={tool === one}
              onClick={() => onTool(one)}
              className={clsx(
                "inline-flex min-h-8 items-center gap-1.5 rounded-md px-2.5 text-sm",
                tool === one ? "bg-teal-soft text-ink" : "text-ink-soft hover:text-ink",
              )}
            >
              <Icon aria-hidden className="size-4" />
              {t(`tool.${one}`)}
            </button>
          );
        })}
      </fieldset>
      {isGray ? (
        <div className="w-44">
          <Select
            aria-label={t("preset")}
            defaultValue="default"
            onChange={(event) => choose(event.target.value)}
            data-testid="dicom-preset"
          >
            <option value="default">{t("presets.default")}</option>
            <option value="whole">{t("presets.whole")}</option>
            {form.windows.slice(1).map(({ name }, index) => (
              <option key={index} value={`own-${index + 1}`}>
                {name ?? t("presets.own", { number: index + 2 })}
              </option>
            ))}
            {presets.map(({ name }) => (
              <option key={name} value={name}>
                {t(`presets.${name}` as never)}
              </option>
            ))}
          </Select>
        </div>
      ) : null}
      <div className="flex items-center">
        <Button look="quiet" size="small" aria-label={t("smaller")} onClick={() => onZoom(1 / 1.25)}>
          <ZoomOut aria-hidden className="size-4" />
        </Button>
        <Button look="quiet" size="small" aria-label={t("larger")} onClick={() => onZoom(1.25)}>
          <ZoomIn aria-hidden className="size-4" />
        </Button>
        <Button look="quiet" size="small" aria-label={t("reset")} onClick={onReset}>
          <RotateCcw aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  );
}
