"use client";
import { type RefObject, useEffect, useState } from "react";

/** How wide an element is, in whole pixels without its border, as long as `isThere`. */
export function useWidth(element: RefObject<HTMLElement | null>, isThere: boolean): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watched = isThere ? element.current : null;
    if (watched === null) return;
    const watcher = new ResizeObserver(() => setWidth(watched.offsetWidth));
    watcher.observe(watched);
    return () => watcher.disconnect();
  }, [element, isThere]);
  return width;
}
