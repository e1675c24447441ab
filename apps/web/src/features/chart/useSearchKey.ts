import { type RefObject, useEffect } from "react";

/** "/" goes to the search box, as in other places full of text; never while somebody writes. */
export function useSearchKey(box: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const look = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target as HTMLElement | null;
      if (at?.closest("input, textarea, select, [contenteditable], [role=dialog]")) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    addEventListener("keydown", look);
    return () => removeEventListener("keydown", look);
  }, [box]);
}
