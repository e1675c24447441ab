import type { Hex } from "@linchpin/protocol";

/** For whom this browser acts: somebody in the care of the person whose wallet is connected. Nothing in it is secret. */
export interface Acting {
  /** The account that is signed in, lower case. */
  readonly ward: Hex;
  readonly patientId: Hex;
  /** As the carer calls them. */
  readonly name: string;
  readonly salt: Hex;
  /** Whose wallet signs, lower case, and their patient id. */
  readonly carer: { readonly wallet: Hex; readonly patientId: Hex };
}

const KEY = "linchpin-acting";
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly acting: Acting | null } | undefined;

/** For whom this browser acts, or null; the same object as long as it is the same person. */
export function heldActing(): Acting | null {
  const text = localStorage.getItem(KEY);
  if (known?.text !== text) known = { text, acting: read(text) };
  return known.acting;
}

/** From the next sign-in on. It stays through a reload. */
export function holdActing(acting: Acting | null): void {
  if (acting === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(acting));
  for (const listener of listeners) listener();
}

/** Also when another tab changes it. */
export function onActing(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function read(text: string | null): Acting | null {
  try {
    return JSON.parse(text ?? "null") as Acting | null;
  } catch {
    return null;
  }
}
