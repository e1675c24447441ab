import { createHash, timingSafeEqual } from "node:crypto";
import type { Callers } from "../../ports/Callers.ts";

/** No client can be registered under it. */
const INTAKE = "(intake token)";

/** One fixed token for the hospital's own interface engine: it hands in, and reads nothing. Without a token: nobody. */
export function tokenCallers(token: string | null): Callers {
  return {
    identify: async (authorization) =>
      isBearer(authorization, token) ? { name: INTAKE, scopes: ["system/*.c"] } : null,
  };
}

/** Whether a header shows this token (RFC 6750), in a time that says nothing of how near it was. */
export function isBearer(header: string | undefined, token: string | null): boolean {
  if (token === null || header === undefined) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}
