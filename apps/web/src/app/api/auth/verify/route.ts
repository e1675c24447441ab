import { cookies } from "next/headers";
import { z } from "zod";
import { readDeployment } from "#server/deployment/readDeployment.ts";
import { callerOf } from "#server/http/callerOf.ts";
import { isSameOrigin } from "#server/http/isSameOrigin.ts";
import { RateLimiter } from "#server/http/RateLimiter.ts";
import { readLimited } from "#server/http/readLimited.ts";
import { refuse } from "#server/http/refuse.ts";
import { checkSignIn } from "#server/session/checkSignIn.ts";
import { sessionCookieName, sessionCookieOptions, signIns } from "#server/session/signIns.ts";
import { verifySignature } from "#server/session/verifySignature.ts";

const limiter = new RateLimiter({ burst: 10, perSecond: 0.5 });
const bodySchema = z.strictObject({
  message: z.string().max(4_000),
  signature: z
    .string()
    .regex(/^0x([0-9a-f]{2})+$/i)
    .max(20_000),
});

export async function POST(request: Request) {
  const { origins, chainId, rpcUrl, contracts } = readDeployment();
  if (!isSameOrigin(request, origins)) return refused("foreign-origin", 403);
  if (!limiter.take(callerOf(request))) {
    return refuse(429, { code: "http/too-many", message: "Too many sign-ins.", hint: "Wait a few seconds." });
  }
  const body = await readBody(request);
  if (body === null) return refused("malformed", 400);
  const { nonces, sessions } = signIns();
  const spendNonce = (nonce: string) => nonces.use(nonce);
  const verdict = checkSignIn(body.message, { origins, chainId, now: new Date(), spendNonce });
  if (!verdict.ok) return refused(verdict.reason, 401);
  const { address } = verdict.message;
  const signature = body.signature as `0x${string}`;
  const { accountFactory } = contracts;
  const isSigned = await verifySignature(
    { rpcUrl, accountFactory },
    { address, message: body.message, signature },
  ).catch(() => false);
  if (!isSigned) return refused("wrong-signature", 401);
  const token = await sessions.open({ address, chainId });
  (await cookies()).set(sessionCookieName(), token, sessionCookieOptions());
  return Response.json({ address }, { headers: { "cache-control": "no-store" } });
}

async function readBody(request: Request) {
  try {
    return bodySchema.parse(JSON.parse(await readLimited(request.body, 32_000)));
  } catch {
    return null;
  }
}

function refused(reason: string, status: number) {
  return refuse(status, {
    code: `sign-in/${reason}`,
    message: "The sign-in was refused.",
    hint: "Try again from this page.",
    facts: { reason },
  });
}
