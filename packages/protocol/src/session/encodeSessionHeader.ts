import type { SignedSession } from "./Session.ts";

/** A signed session as one header value: base64url of its JSON. Apart from its reader, which brings the schemas along. */
export function encodeSessionHeader(session: SignedSession): string {
  const text = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(session))));
  return text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
