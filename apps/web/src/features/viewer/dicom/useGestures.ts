import { type RefObject, useEffect, useRef } from "react";

/** What dragging does. */
export type Tool = "scroll" | "window" | "move";

interface Acts {
  readonly tool: Tool;
  /** So many pictures further. */
  readonly onScroll: (steps: number) => void;
  /** In CSS pixels. */
  readonly onWindow: (x: number, y: number) => void;
  readonly onMove: (x: number, y: number) => void;
  readonly onZoom: (factor: number) => void;
}

const PIXELS_A_STEP = 14;

/** Mouse, touch and wheel over a picture: dragging by the tool, two fingers size it, the wheel goes through the series. */
export function useGestures(surface: RefObject<HTMLElement | null>, acts: Acts) {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const element = surface.current;
    if (element === null) return;
    const fingers = new Map<number, { x: number; y: number }>();
    let rest = 0;
    const spread = () => {
      const [a, b] = [...fingers.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const down = (event: PointerEvent) => {
      if (event.button > 0) return;
      element.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      rest = 0;
    };
    const move = (event: PointerEvent) => {
      const before = fingers.get(event.pointerId);
      if (before === undefined) return;
      const [x, y] = [event.clientX - before.x, event.clientY - before.y];
      const wide = spread();
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const { tool, onMove, onScroll, onWindow, onZoom } = latest.current;
      if (fingers.size === 2) {
        const now = spread();
        if (wide > 0 && now > 0) onZoom(now / wide);
        onMove(x / 2, y / 2);
      } else if (tool === "window") onWindow(x, y);
      else if (tool === "move") onMove(x, y);
      else {
        rest += y;
        const steps = Math.trunc(rest / PIXELS_A_STEP);
        rest -= steps * PIXELS_A_STEP;
        if (steps !== 0) onScroll(steps);
      }
    };
    const up = (event: PointerEvent) => fingers.delete(event.pointerId);
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey) latest.current.onZoom(Math.exp(-event.deltaY / 300));
      else latest.current.onScroll(Math.sign(event.deltaY));
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerup", up);
    element.addEventListener("pointercancel", up);
    element.addEventListener("wheel", wheel, { passive: false });
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerup", up);
      element.removeEventListener("pointercancel", up);
      element.removeEventListener("wheel", wheel);
    };
  }, [surface]);
}
