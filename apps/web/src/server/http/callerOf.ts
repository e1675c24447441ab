/**
 * Whom a rate limit counts: the last hop of `X-Forwarded-For`, which the nearest proxy (or Next itself) wrote. Earlier
 * hops are the caller's own word.
 */
export function callerOf(request: Request): string {
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
