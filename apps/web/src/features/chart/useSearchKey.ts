import { type RefObject, useEffect } from "react";

/**
 * "/" goes to the search box, as in other places full of text: only while the focus is inside of `around`, so that nobody who
 * speaks to their computer, or leans on a key elsewhere, sets it off (WCAG 2.1.4), and never while somebody writes.
 */
export function useSearchKey(
  box: RefObject<HTMLInputElement | null>,
  around: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const place = around.current;
    const look = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target as HTMLElement | null;
      if (at?.closest("input, textarea, select, [contenteditable], [role=dialog]")) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    place?.addEventListener("keydown", look);
    return () => place?.removeEventListener("keydown", look);
  }, [box, around]);
}
