"use client";
import type { RenderTask } from "pdfjs-dist";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { OpenPdf } from "./openPdf.ts";

/** Canvases beyond this are not drawn by every browser; the page is then drawn coarser. */
const MOST_PIXELS = 16_000_000;
/** Of a page of a report, at the size that the paper has. */
const WIDEST = 900;

interface Props {
  readonly pdf: OpenPdf;
  readonly number: number;
  readonly zoom: number;
  readonly frame: RefObject<HTMLElement | null>;
  /** The frame's width in pixels: another one, as when a phone is turned, draws the page again. */
  readonly room: number;
  readonly onFault: () => void;
}

/** One page as it looks, with its text over it, invisible: to be selected, searched by the browser and read aloud. */
export function PdfPage({ pdf, number, zoom, frame, room, onFault }: Props) {
  const paper = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isDrawn, setIsDrawn] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fault is told once, however often the parent draws itself
  useEffect(() => {
    let isWanted = true;
    let task: RenderTask | undefined;
    let text: InstanceType<OpenPdf["TextLayer"]> | undefined;
    const draw = async () => {
      const page = await pdf.document.getPage(number);
      const [sheet, drawing, around] = [paper.current, canvas.current, frame.current];
      if (!isWanted || !sheet || !drawing || !around) return;
      const natural = page.getViewport({ scale: 1 });
      const style = getComputedStyle(around);
      const inside =
        around.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
      const scale = (Math.min(inside, WIDEST) / natural.width) * zoom;
      const viewport = page.getViewport({ scale });
      const fine = Math.min(
        devicePixelRatio || 1,
        Math.sqrt(MOST_PIXELS / Math.max(1, viewport.width * viewport.height)),
      );
      sheet.style.width = `${viewport.width}px`;
      sheet.style.height = `${viewport.height}px`;
      sheet.style.setProperty("--total-scale-factor", String(scale));
      drawing.width = Math.max(1, Math.floor(viewport.width * fine));
      drawing.height = Math.max(1, Math.floor(viewport.height * fine));
      task = page.render({ canvas: drawing, viewport: page.getViewport({ scale: scale * fine }) });
      const layer = document.createElement("div");
      layer.className = "pdf-text";
      text = new pdf.TextLayer({ textContentSource: page.streamTextContent(), container: layer, viewport });
      await Promise.all([task.promise, text.render()]);
      if (!isWanted) return;
      sheet.querySelector(".pdf-text")?.remove();
      sheet.append(layer);
      setIsDrawn(true);
    };
    draw().catch((thrown: unknown) => {
      const name = (thrown as { name?: unknown } | null)?.name;
      if (isWanted && name !== "RenderingCancelledException" && name !== "AbortException") onFault();
    });
    return () => {
      isWanted = false;
      task?.cancel();
      text?.cancel();
    };
  }, [pdf, number, zoom, frame, room]);
  return (
    <div
      ref={paper}
      data-testid="pdf-page"
      data-drawn={isDrawn}
      className="relative mx-auto bg-[#fff] shadow-card"
    >
      <canvas ref={canvas} aria-hidden className="absolute inset-0 h-full w-full" />
    </div>
  );
}
