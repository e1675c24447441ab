import { LinchpinError } from "@linchpin/errors";
import type { Keyring } from "@linchpin/sdk";

export type KeyringStatus = "locked" | "unlocking" | "unlocked";

const IDLE_MS = 15 * 60_000;
const LOOK_MS = 15_000;
const SIGNS_OF_LIFE = ["pointerdown", "keydown", "wheel", "touchstart"] as const;

let keyring: Keyring | null = null;
let asked: { promise: Promise<Keyring>; settle: (keyring: Keyring | null) => void } | null = null;
let lastSeen = 0;
let looking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

export function keyringStatus(): KeyringStatus {
  return keyring ? "unlocked" : asked ? "unlocking" : "locked";
}

/** The keyring while it is unlocked. */
export const heldKeyring = (): Keyring | null => keyring;

export function onKeyring(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The unlocked keyring, or the one that the person unlocks now in the dialog. Error: `keys/not-unlocked`. */
export function askForKeyring(): Promise<Keyring> {
  if (keyring) return Promise.resolve(keyring);
  if (asked) return asked.promise;
  const { promise, resolve, reject } = Promise.withResolvers<Keyring>();
  asked = { promise, settle: (found) => (found ? resolve(found) : reject(notUnlocked())) };
  tell();
  return promise;
}

/** Hands over an unlocked keyring: to whoever asked, and to everything until it is locked. */
export function holdKeyring(found: Keyring) {
  keyring = found;
  lastSeen = Date.now();
  watchForIdleness();
  const waiting = asked;
  asked = null;
  waiting?.settle(found);
  tell();
}

/** A copy, which outlives the lock of the one that is held. Wipe it after use (`wipeKeyring`). */
export function copyKeyring({ root, generation, earlier = [] }: Keyring): Keyring {
  return { root: new Uint8Array(root), generation, earlier: earlier.map(copyKeyring) };
}

/** When whoever was signed in before has been forgotten: what is held from then on is the next one's. */
export function untilLocked(): Promise<void> {
  if (keyring === null) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = onKeyring(() => {
      if (keyring !== null) return;
      stop();
      resolve();
    });
  });
}

/** The person closed the dialog. */
export function declineUnlock() {
  const waiting = asked;
  asked = null;
  waiting?.settle(null);
  tell();
}

/** Forgets the keyring, its bytes too. */
export function lockKeyring() {
  if (keyring) wipeKeyring(keyring);
  keyring = null;
  clearInterval(looking);
  for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, seen);
  declineUnlock();
}

/** Of every generation. */
export function wipeKeyring({ root, earlier = [] }: Keyring) {
  root.fill(0);
  for (const one of earlier) wipeKeyring(one);
}

function watchForIdleness() {
  clearInterval(looking);
  looking = setInterval(() => {
    if (Date.now() - lastSeen > IDLE_MS) lockKeyring();
  }, LOOK_MS);
  for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, seen, { passive: true });
}

const seen = () => {
  lastSeen = Date.now();
};

const notUnlocked = () =>
  new LinchpinError({
    code: "keys/not-unlocked",
    message: "Your keys were not unlocked.",
    hint: "Nothing was done. Try again and unlock them.",
  });

function tell() {
  for (const listener of listeners) listener();
}
