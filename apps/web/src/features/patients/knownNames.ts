import { useSyncExternalStore } from "react";

// Names read from opened records, for as long as this page lives: never stored, gone with a reload.
let names: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();

/** Remembers, until the page is left, what a patient is called. */
export function learnName(patientId: string, name: string) {
  if (names.get(patientId) === name) return;
  names = new Map(names).set(patientId, name);
  for (const listener of listeners) listener();
}

/** The names learnt from records opened since this page was loaded. */
export function useKnownNames(): ReadonlyMap<string, string> {
  return useSyncExternalStore(
    subscribe,
    () => names,
    () => names,
  );
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
