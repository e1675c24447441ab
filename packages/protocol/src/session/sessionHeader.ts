import { LinchpinError } from "@linchpin/errors";
import { type SignedSession, signedSessionSchema } from "./Session.ts";

/** A signed session as one header value: base64url of its JSON. */
export function encodeSessionHeader(session: SignedSession): string {
  const text = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(session))));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Reads {@link encodeSessionHeader}. Errors: `session/invalid`. */
export function decodeSessionHeader(value: string): SignedSession {
  try {
    const binary = atob(value.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return signedSessionSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    throw new LinchpinError({
      code: "session/invalid",
      message: "The session header cannot be read.",
      hint: "Sign in again.",
    });
  }
}
