import type { Hex } from "@linchpin/protocol";
import type { SignedIn } from "@linchpin/sdk";
import { heldActing } from "../acting/actingFor.ts";
import { signWith } from "./drawSessionKey.ts";
import { openBrowserStore } from "./openBrowserStore.ts";

/** A session as the browser keeps it for a reload. */
interface KeptSession extends Pick<SignedIn, "wallet" | "session" | "sessionKey" | "expiresAt"> {
  readonly key: CryptoKey;
}

let held: SignedIn | null = null;
const kept = () => openBrowserStore<KeptSession>("sessions");

/** This page's signed-in session with its key, or null. */
export const heldSession = (): SignedIn | null => held;

/** Holds a session, and keeps it for a reload where its key can be kept without being readable. */
export async function holdSession(session: SignedIn, key: CryptoKey | null): Promise<void> {
  held = session;
  // Whoever acts for somebody stays signed in at the custodians as themselves: with that their keys unlock again.
  const carer = heldActing()?.carer.wallet;
  const own = carer === undefined || carer === session.wallet ? null : await kept().read(carer);
  await kept().clear();
  if (own) await kept().write(own.wallet, own);
  if (key === null) return;
  const { wallet, session: signed, sessionKey, expiresAt } = session;
  await kept().write(wallet, { wallet, session: signed, sessionKey, expiresAt, key });
}

/** The session of a wallet: held, or kept from before a reload; null when it must sign in anew. */
export async function restoreSession(wallet: Hex): Promise<SignedIn | null> {
  if (isGood(held, wallet)) return held;
  const found = await kept().read(wallet);
  if (!isGood(found, wallet)) return null;
  const { key, ...session } = found;
  held = { ...session, sign: signWith(key) };
  return held;
}

/** A wallet's own session while another one is held, or null. */
export async function sessionBeside(wallet: Hex): Promise<SignedIn | null> {
  const found = await kept().read(wallet);
  if (!isGood(found, wallet)) return null;
  const { key, ...session } = found;
  return { ...session, sign: signWith(key) };
}

/** Signing out: nothing of the session stays. */
export async function forgetSession(): Promise<void> {
  held = null;
  await kept().clear();
}

const MARGIN_SECONDS = 60;

function isGood<Kept extends { wallet: Hex; expiresAt: number }>(
  session: Kept | null,
  wallet: Hex,
): session is Kept {
  return (
    session !== null && session.wallet === wallet && session.expiresAt > Date.now() / 1000 + MARGIN_SECONDS
  );
}
