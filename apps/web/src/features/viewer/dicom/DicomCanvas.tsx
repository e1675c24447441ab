"use client";
import type { ValueWindow } from "@linchpin/clinical/dicom";
import { showGray } from "@linchpin/clinical/dicom";
import { useEffect, useMemo, useRef } from "react";
import type { OpenSlice } from "./Series.ts";

/** How a picture lies in its window: `zoom` 1 fits it in, `x` and `y` in CSS pixels from the middle. */
export interface Position {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly opened: OpenSlice;
  readonly window: ValueWindow | null;
  readonly position: Position;
  readonly label: string;
}

/** Draws one picture, windowed. Above its own size its pixels stay square: nothing is made up between them. */
export function DicomCanvas({ opened, window, position, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { form, picture } = opened;
  const bitmap = useMemo(() => {
    const rgba =
      picture.kind === "color" || window === null
        ? picture.kind === "color"
          ? picture.rgba
          : null
        : showGray(picture.values, { form, window });
    if (rgba === null) return null;
    const made = new OffscreenCanvas(form.columns, form.rows);
    made.getContext("2d")?.putImageData(new ImageData(rgba, form.columns, form.rows), 0, 0);
    return made;
  }, [form, picture, window]);
  useEffect(() => {
    const drawing = canvas.current;
    if (drawing === null || bitmap === null) return;
    const draw = () => {
      const { clientWidth, clientHeight } = drawing;
      const fine = Math.min(2, devicePixelRatio || 1);
      drawing.width = Math.max(1, Math.round(clientWidth * fine));
      drawing.height = Math.max(1, Math.round(clientHeight * fine));
      const pen = drawing.getContext("2d");
      if (pen === null) return;
      const [width, height] = [form.columns, form.rows * form.aspect];
      const scale = Math.min(clientWidth / width, clientHeight / height) * position.zoom * fine;
      pen.fillStyle = "#000";
      pen.fillRect(0, 0, drawing.width, drawing.height);
      pen.imageSmoothingEnabled = scale < 1;
      pen.imageSmoothingQuality = "high";
      pen.drawImage(
        bitmap,
        drawing.width / 2 + position.x * fine - (width * scale) / 2,
        drawing.height / 2 + position.y * fine - (height * scale) / 2,
        width * scale,
        height * scale,
      );
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(drawing);
    return () => watch.disconnect();
  }, [bitmap, form, position]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={label}
      data-testid="dicom-canvas"
      className="absolute inset-0 h-full w-full"
    />
  );
}
