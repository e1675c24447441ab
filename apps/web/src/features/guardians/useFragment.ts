"use client";
import { useCallback, useSyncExternalStore } from "react";

/** What stands after the `#` of this page's address, which reaches no server; and how it is taken away. */
export function useFragment(): readonly [string, () => void] {
  const fragment = useSyncExternalStore(
    onFragment,
    () => location.hash,
    () => "",
  );
  const clear = useCallback(() => {
    history.replaceState(history.state, "", location.pathname + location.search);
    window.dispatchEvent(new HashChangeEvent("hashchange"));
  }, []);
  return [fragment, clear];
}

function onFragment(listener: () => void) {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}
