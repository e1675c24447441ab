import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { readDeployment } from "../deployment/readDeployment.ts";
import { SESSION_SECONDS, type Session, Sessions } from "./Sessions.ts";
import { SignInNonces } from "./SignInNonces.ts";

// Next may load a module once per route: these must be one per process.
const shared = globalThis as { linchpinSignIns?: { nonces: SignInNonces; sessions: Sessions } };

/** This server's nonces and sessions. Without LINCHPIN_SESSION_SECRET (64 hex digits or more) a restart ends all. */
export function signIns() {
  shared.linchpinSignIns ??= openSignIns(readSecret());
  return shared.linchpinSignIns;
}

function openSignIns(secret: Uint8Array) {
  return { nonces: new SignInNonces(secret), sessions: new Sessions(secret) };
}

function readSecret(): Uint8Array {
  const given = process.env.LINCHPIN_SESSION_SECRET;
  return given ? new Uint8Array(Buffer.from(given, "hex")) : new Uint8Array(randomBytes(32));
}

function isHttps() {
  return readDeployment().origins.every((origin) => origin.startsWith("https:"));
}

/** `__Host-` ties the cookie to this very host; browsers accept it with TLS only. */
export function sessionCookieName() {
  return isHttps() ? "__Host-linchpin" : "linchpin-session";
}

/** How the session cookie is set: unreadable for scripts, never sent from another site. */
export function sessionCookieOptions() {
  return {
    httpOnly: true,
    sameSite: "strict",
    secure: isHttps(),
    path: "/",
    maxAge: SESSION_SECONDS,
  } as const;
}

/** Who is signed in on this request, or null. */
export async function currentSession(): Promise<Session | null> {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return signIns().sessions.read(token, readDeployment().chainId);
}
