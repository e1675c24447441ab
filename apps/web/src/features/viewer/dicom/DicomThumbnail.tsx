"use client";
import type { ByteSource } from "@linchpin/clinical/dicom";
import { defaultWindow, showGray } from "@linchpin/clinical/dicom";
import { clsx } from "clsx";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { type OpenSlice, openSeries } from "./Series.ts";

/** In pixels of the picture. */
export interface BlankedStrip {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Props {
  readonly source: ByteSource;
  readonly blank: readonly BlankedStrip[];
  readonly label: string;
  readonly size?: "small" | "large";
  /** Told when the picture is known. */
  readonly onSize?: (size: { readonly columns: number; readonly rows: number }) => void;
}

/** A small picture of a DICOM file, what is to be blanked in black with a frame. */
export function DicomThumbnail({ source, blank, label, size = "small", onSize }: Props) {
  const t = useTranslations("viewer");
  const canvas = useRef<HTMLCanvasElement>(null);
  const [opened, setOpened] = useState<OpenSlice | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const told = useRef(onSize);
  told.current = onSize;
  useEffect(() => {
    let isOver = false;
    openSeries([source])
      .open({ file: 0, frame: 0 })
      .then((slice) => {
        if (isOver) return;
        setOpened(slice);
        told.current?.({ columns: slice.form.columns, rows: slice.form.rows });
      })
      .catch(() => !isOver && setHasFailed(true));
    return () => {
      isOver = true;
    };
  }, [source]);
  useEffect(() => {
    const drawing = canvas.current;
    const pen = drawing?.getContext("2d");
    if (!opened || !drawing || !pen) return;
    const { form, picture } = opened;
    drawing.width = form.columns;
    drawing.height = form.rows;
    const rgba =
      picture.kind === "color"
        ? picture.rgba
        : showGray(picture.values, { form, window: defaultWindow(picture.values, form) });
    pen.putImageData(new ImageData(rgba, form.columns, form.rows), 0, 0);
    pen.fillStyle = "#000";
    pen.strokeStyle = "#f59e0b";
    pen.lineWidth = Math.max(1, form.columns / 128);
    for (const { x, y, width, height } of blank) {
      pen.fillRect(x, y, width, height);
      pen.strokeRect(x, y, width, height);
    }
  }, [opened, blank]);
  const box = size === "small" ? "size-20" : "size-48";
  return (
    <div className={clsx("grid shrink-0 place-items-center overflow-hidden rounded-control bg-black", box)}>
      {hasFailed ? (
        <span className="p-2 text-center text-xs text-white">{t("noPicture")}</span>
      ) : (
        <canvas
          ref={canvas}
          role="img"
          aria-label={label}
          data-testid="dicom-thumbnail"
          data-drawn={opened !== null}
          className="max-h-full max-w-full object-contain"
        />
      )}
    </div>
  );
}
