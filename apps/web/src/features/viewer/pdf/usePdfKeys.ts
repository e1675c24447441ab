import { useEffect } from "react";

interface Keys {
  readonly page: number;
  readonly pages: number;
  readonly turn: (page: number) => void;
  readonly zoomBy: (steps: number) => void;
  readonly fit: () => void;
}

/** Pages by arrows left and right, PageUp and PageDown, Home and End; size by plus, minus and zero. */
export function usePdfKeys({ page, pages, turn, zoomBy, fit }: Keys) {
  useEffect(() => {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => turn(page - 1),
      PageUp: () => turn(page - 1),
      ArrowRight: () => turn(page + 1),
      PageDown: () => turn(page + 1),
      Home: () => turn(1),
      End: () => turn(pages),
      "+": () => zoomBy(1),
      "=": () => zoomBy(1),
      "-": () => zoomBy(-1),
      "0": fit,
    };
    const look = (event: KeyboardEvent) => {
      const isWriting = (event.target as HTMLElement | null)?.closest("input, select, textarea");
      const act = event.ctrlKey || event.metaKey || event.altKey || isWriting ? undefined : acts[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", look);
    return () => removeEventListener("keydown", look);
  });
}
