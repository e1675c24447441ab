import { LinchpinError } from "@linchpin/errors";
import { type SignedSession, signedSessionSchema } from "./Session.ts";

/** Reads what `encodeSessionHeader` wrote. Errors: `session/invalid`. */
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
