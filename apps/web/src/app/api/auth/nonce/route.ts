import { callerOf } from "#server/http/callerOf.ts";
import { RateLimiter } from "#server/http/RateLimiter.ts";
import { refuse } from "#server/http/refuse.ts";
import { signIns } from "#server/session/signIns.ts";

const limiter = new RateLimiter({ burst: 20, perSecond: 1 });

export async function GET(request: Request) {
  if (!limiter.take(callerOf(request))) {
    return refuse(429, { code: "http/too-many", message: "Too many sign-ins.", hint: "Wait a few seconds." });
  }
  return new Response(signIns().nonces.draw(), {
    headers: { "cache-control": "no-store", "content-type": "text/plain" },
  });
}
