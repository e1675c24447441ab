import { createHash, timingSafeEqual } from "node:crypto";
import type { Callers } from "../../ports/Callers.ts";
import { PIXEL_REVIEW } from "../../smart/Scope.ts";

/** No client can be registered under these. */
const INTAKE = { name: "(intake token)", scopes: ["system/*.c"] };
const REVIEW = { name: "(review token)", scopes: [PIXEL_REVIEW] };

/**
 * Fixed tokens for systems of the hospital that sign none: the interface engine's, which hands in and reads nothing; and that of
 * whatever shows pictures to people and brings their word. Without a token: nobody.
 */
export function tokenCallers(intake: string | null, review: string | null = null): Callers {
  return {
    identify: async (authorization) => {
      if (isBearer(authorization, intake)) return INTAKE;
      return isBearer(authorization, review) ? REVIEW : null;
    },
  };
}

/** Whether a header shows this token (RFC 6750), in a time that says nothing of how near it was. */
export function isBearer(header: string | undefined, token: string | null): boolean {
  if (token === null || header === undefined) return false;
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(header), digest(`Bearer ${token}`));
}
