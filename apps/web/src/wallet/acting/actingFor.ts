import type { Hex } from "@linchpin/protocol";
import { openBrowserStore } from "../session/openBrowserStore.ts";
import { openHere, type SealedHere, sealHere } from "../session/sealHere.ts";

/** For whom this browser acts: somebody in the care of the person whose wallet is connected. */
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

/** As it is held: the name lies sealed, and comes a moment after a reload, or not at all where the browser kept nothing. */
export type HeldActing = Omit<Acting, "name"> & { readonly name: string | null };

const KEY = "linchpin-acting";
const names = () => openBrowserStore<SealedHere>("acting");
const listeners = new Set<() => void>();
let known: { readonly text: string | null; readonly acting: HeldActing | null } | undefined;

/** For whom this browser acts, or null; the same object as long as nothing of it changes. */
export function heldActing(): HeldActing | null {
  const text = localStorage.getItem(KEY);
  if (known?.text !== text) recall(text);
  return known?.acting ?? null;
}

/** From the next sign-in on. It stays through a reload. Null ends it at once. */
export async function holdActing(acting: Acting | null): Promise<void> {
  if (acting === null) {
    localStorage.removeItem(KEY);
    tell();
    return names().clear();
  }
  await keepName(acting);
  known = { text: writeWithoutName(acting), acting };
  tell();
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

function tell(): void {
  for (const listener of listeners) listener();
}

function recall(text: string | null): void {
  const found = read(text);
  const now = { text, acting: found && { ...found, name: found.name ?? null } };
  known = now;
  if (found === null) return;
  const { name } = found;
  if (name !== undefined) {
    // As an earlier version kept it: in clear.
    known = { ...now, text: writeWithoutName(found) };
    void keepName({ ...found, name });
    return;
  }
  void findName(found.ward).then((sealed) => {
    if (known !== now || sealed === null) return;
    known = { text, acting: { ...found, name: sealed } };
    tell();
  });
}

function writeWithoutName({ ward, patientId, salt, carer }: Omit<Acting, "name">): string {
  const text = JSON.stringify({ ward, patientId, salt, carer });
  localStorage.setItem(KEY, text);
  return text;
}

async function keepName({ ward, name }: Pick<Acting, "ward" | "name">): Promise<void> {
  await names().write(ward, await sealHere(new TextEncoder().encode(name)));
}

async function findName(ward: Hex): Promise<string | null> {
  const sealed = await names().read(ward);
  const name = sealed && (await openHere(sealed));
  return name && new TextDecoder().decode(name);
}

function read(text: string | null): (Omit<Acting, "name"> & { readonly name?: string }) | null {
  try {
    return JSON.parse(text ?? "null") as Acting | null;
  } catch {
    return null;
  }
}
