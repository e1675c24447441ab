const KEY = "linchpin-code";
const listeners = new Set<() => void>();

/** A code that somebody opened here before they had signed in or joined: kept for this window until it is used. */
export const heldCode = (): string => sessionStorage.getItem(KEY) ?? "";

export function holdCode(code: string) {
  sessionStorage.setItem(KEY, code);
  tell();
}

export function releaseCode() {
  sessionStorage.removeItem(KEY);
  tell();
}

export function onHeldCode(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell() {
  for (const listener of listeners) listener();
}
