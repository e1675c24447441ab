import { useEffect, useRef, useState } from "react";

// A head this close under the toolbar is where one reads; a jump leaves it at its `scroll-mt-36`, 144 px.
const READING_LINE = 220;

/**
 * Which part of the chart one is at: the last whose head has passed under the toolbar. At the end of the page, where
 * the last parts can rise no further, the one that was jumped to. `list` keeps that part's link in sight.
 */
export function useSectionInView(ids: readonly string[]) {
  const list = useRef<HTMLElement>(null);
  const chosen = useRef<string | undefined>(undefined);
  const [seen, setSeen] = useState<string | undefined>(undefined);
  const key = ids.join(" ");
  useEffect(() => {
    const look = () => {
      const tops = key.split(" ").map((id) => ({
        id,
        top: document.getElementById(`chart-${id}`)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY,
      }));
      const passed = tops.findLast(({ top }) => top <= READING_LINE);
      const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      const jumpedTo = tops.find(({ id }) => id === chosen.current);
      const isInView = jumpedTo && jumpedTo.top >= 0 && jumpedTo.top < innerHeight;
      setSeen((isAtEnd && isInView ? jumpedTo : passed)?.id);
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [key]);
  const here = seen ?? ids[0];
  useEffect(() => {
    const row = list.current;
    const link = row?.querySelector<HTMLElement>(`[href="#chart-${here}"]`);
    // Only sideways: `scrollIntoView` would move the page as well.
    if (row && link) row.scrollTo({ left: link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2 });
  }, [here]);
  const jump = (id: string) => {
    chosen.current = id;
  };
  return { here, list, jump };
}
