"use client";
import { blobSource } from "@linchpin/clinical/dicom";
import type { PixelChoice } from "@linchpin/sdk";
import dynamic from "next/dynamic";
import { useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Checkbox } from "#ui/index.ts";
import type { ChosenFile } from "./JobFiles.ts";
import { type Edges, NO_EDGES, stripsOf } from "./stripsOf.ts";

const DicomThumbnail = dynamic(
  () => import("#features/viewer/index.ts").then((module) => module.DicomThumbnail),
  { ssr: false },
);

const SIDES = ["top", "bottom", "left", "right"] as const;
const MOST_PERCENT = 50;

interface Props {
  readonly chosen: readonly ChosenFile[];
  readonly isDisabled: boolean;
  readonly onChoose: (pixels: PixelChoice) => void;
}

/** For pictures that may show letters: strips along their edges to blank, or that somebody has looked and there are none. */
export function PixelFields({ chosen, isDisabled, onChoose }: Props) {
  const t = useTranslations("mint.files.letters");
  const id = useId();
  const [edges, setEdges] = useState<Edges>(NO_EDGES);
  const [hasLooked, setHasLooked] = useState(false);
  const [size, setSize] = useState<{ readonly columns: number; readonly rows: number } | null>(null);
  const file = chosen[0]?.file;
  const source = useMemo(() => (file ? blobSource(file) : null), [file]);
  const blank = size ? stripsOf(edges, size) : [];
  return (
    <fieldset className="mt-3 rounded-card border border-line p-4" disabled={isDisabled}>
      <legend className="px-1 text-sm font-medium">{t("legend")}</legend>
      <div className="flex flex-wrap gap-4">
        {source ? (
          <DicomThumbnail source={source} blank={blank} label={t("picture")} size="large" onSize={setSize} />
        ) : null}
        <div className="min-w-0 flex-1 basis-52 space-y-2">
          {SIDES.map((side) => (
            <div key={side} className="grid grid-cols-[6rem_1fr_3rem] items-center gap-2 text-sm">
              <label htmlFor={`${id}-${side}`}>{t(`side.${side}`)}</label>
              <input
                id={`${id}-${side}`}
                type="range"
                min={0}
                max={MOST_PERCENT}
                value={edges[side]}
                onChange={({ target }) => setEdges({ ...edges, [side]: Number(target.value) })}
                className="h-6 w-full accent-teal"
                data-testid={`blank-${side}`}
              />
              <span className="text-right text-ink-faint tabular">{edges[side]} %</span>
            </div>
          ))}
          <Button
            size="small"
            disabled={isDisabled || blank.length === 0}
            onClick={() => onChoose({ blank })}
            data-testid="blank-these"
          >
            {t("blank", { count: chosen.length })}
          </Button>
        </div>
      </div>
      <div className="mt-4 space-y-2 border-t border-line pt-3">
        <Checkbox
          checked={hasLooked}
          onChange={({ target }) => setHasLooked(target.checked)}
          label={t("looked", { count: chosen.length })}
          data-testid="have-looked"
        />
        <Button
          size="small"
          disabled={isDisabled || !hasLooked}
          onClick={() => onChoose({ reviewed: true })}
          data-testid="no-letters"
        >
          {t("none")}
        </Button>
      </div>
    </fieldset>
  );
}
