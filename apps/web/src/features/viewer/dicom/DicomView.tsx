"use client";
import { defaultWindow, type ValueWindow, wholeRange } from "@linchpin/clinical/dicom";
import { isLinchpinError } from "@linchpin/errors";
import { useEffect, useMemo, useRef, useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { ViewComing } from "../ViewComing.tsx";
import { ViewerFault } from "../ViewerFault.tsx";
import { DicomCanvas, type Position } from "./DicomCanvas.tsx";
import { DicomToolbar } from "./DicomToolbar.tsx";
import type { Series } from "./Series.ts";
import { type Tool, useGestures } from "./useGestures.ts";
import { useSlices } from "./useSlices.ts";

const MIDDLE: Position = { zoom: 1, x: 0, y: 0 };

/** A series of images: through it by wheel, keys or finger, its window by dragging, its size by keys or two fingers. */
export function DicomView({ series }: { series: Series }) {
  const t = useTranslations("viewer.dicom");
  const format = useFormatter();
  const surface = useRef<HTMLElement>(null);
  const { index, count, opened, error, goTo } = useSlices(series);
  const [tool, setTool] = useState<Tool>("window");
  const [position, setPosition] = useState(MIDDLE);
  /** Set by hand or preset; until then each picture's own. */
  const [chosen, setChosen] = useState<ValueWindow | "default" | "whole">("default");
  const window = useMemo((): ValueWindow | null => {
    if (opened?.picture.kind !== "gray") return null;
    const { values } = opened.picture;
    if (chosen === "default") return defaultWindow(values, opened.form);
    return chosen === "whole" ? wholeRange(values, opened.form) : chosen;
  }, [opened, chosen]);
  const zoomBy = (factor: number) =>
    setPosition((now) => {
      const zoom = Math.min(20, Math.max(0.2, now.zoom * factor));
      const by = zoom / now.zoom;
      return { zoom, x: now.x * by, y: now.y * by };
    });
  const moveBy = (x: number, y: number) => setPosition((now) => ({ ...now, x: now.x + x, y: now.y + y }));
  const windowBy = (x: number, y: number) => {
    if (window === null) return;
    // As fast as the window is wide: a lung's and a brain's are dragged alike.
    const step = Math.max(window.width, 1) / 300;
    setChosen({
      width: Math.max(1, window.width + x * step),
      center: window.center + y * step,
    });
  };
  useGestures(surface, {
    tool,
    onScroll: (steps) => (count > 1 ? goTo(index + steps) : zoomBy(steps > 0 ? 1 / 1.15 : 1.15)),
    onWindow: windowBy,
    onMove: moveBy,
    onZoom: zoomBy,
  });
  const reset = () => {
    setPosition(MIDDLE);
    setChosen("default");
  };
  useEffect(() => {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowUp: () => goTo(index - 1),
      ArrowDown: () => goTo(index + 1),
      PageUp: () => goTo(index - 10),
      PageDown: () => goTo(index + 10),
      Home: () => goTo(0),
      End: () => goTo(count - 1),
      "+": () => zoomBy(1.25),
      "=": () => zoomBy(1.25),
      "-": () => zoomBy(1 / 1.25),
      "0": reset,
    };
    const look = (event: KeyboardEvent) => {
      const isElsewhere = (event.target as HTMLElement | null)?.closest("input, select, textarea");
      const act = event.ctrlKey || event.metaKey || event.altKey || isElsewhere ? undefined : acts[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", look);
    return () => removeEventListener("keydown", look);
  });
  return (
    <>
      {opened ? (
        <DicomToolbar
          tool={tool}
          onTool={setTool}
          hasMany={count > 1}
          isGray={opened.picture.kind === "gray"}
          form={opened.form}
          onWindow={setChosen}
          onZoom={zoomBy}
          onReset={reset}
        />
      ) : null}
      <section
        ref={surface}
        aria-label={t("image")}
        data-testid="dicom-view"
        data-slice={index + 1}
        data-slices={count}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys go through the series
        tabIndex={0}
        className="relative min-h-0 flex-1 touch-none overflow-hidden bg-[#000] select-none"
      >
        {error ? (
          <div className="absolute inset-0 z-10 grid overflow-auto bg-ground">
            <Fault error={error} />
          </div>
        ) : null}
        {opened ? (
          <DicomCanvas
            opened={opened}
            window={window}
            position={position}
            label={t("slice", { index: index + 1, count })}
          />
        ) : error ? null : (
          <div className="grid h-full bg-ground">
            <ViewComing />
          </div>
        )}
        {opened && !error ? (
          <div className="pointer-events-none absolute inset-x-0 bottom-0 flex flex-wrap justify-between gap-x-4 p-2 text-xs text-[#e6f2f0] tabular [text-shadow:0_0_3px_#000,0_0_3px_#000]">
            <span data-testid="dicom-slice">
              {t("slice", { index: index + 1, count })} · {opened.form.columns} × {opened.form.rows}
            </span>
            {window ? (
              <span data-testid="dicom-window">
                {t("windowed", {
                  width: format.number(Math.round(window.width)),
                  center: format.number(Math.round(window.center)),
                })}
              </span>
            ) : null}
          </div>
        ) : null}
      </section>
      {count > 1 ? (
        <input
          type="range"
          min={1}
          max={count}
          value={index + 1}
          onChange={(event) => goTo(Number(event.target.value) - 1)}
          aria-label={t("through")}
          className="mx-4 my-2 accent-teal"
        />
      ) : null}
      <p className="border-t border-line bg-surface px-4 py-1.5 text-center text-xs text-ink-faint">
        {t("notForDiagnosis")}
      </p>
    </>
  );
}

function Fault({ error }: { error: unknown }) {
  const t = useTranslations("viewer");
  if (!isLinchpinError(error))
    return <ViewerFault title={t("damaged.title")}>{t("damaged.lead")}</ViewerFault>;
  if (error.code === "dicom/not-shown") {
    return (
      <ViewerFault title={t("dicom.notShown.title")}>
        {t("dicom.notShown.lead")} <span lang="en">{error.message}</span>
      </ViewerFault>
    );
  }
  if (error.code === "dicom/no-image") {
    return <ViewerFault title={t("dicom.noImage.title")}>{t("dicom.noImage.lead")}</ViewerFault>;
  }
  return (
    <ViewerFault title={t("damaged.title")}>
      {t("damaged.lead")} <span lang="en">{error.message}</span>
    </ViewerFault>
  );
}
