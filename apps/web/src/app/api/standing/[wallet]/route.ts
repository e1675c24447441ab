import { connectNetwork } from "@linchpin/sdk";
import { isAddress } from "viem";
import { readDeployment } from "#server/deployment/readDeployment.ts";
import { callerOf } from "#server/http/callerOf.ts";
import { RateLimiter } from "#server/http/RateLimiter.ts";
import { refuse } from "#server/http/refuse.ts";
import { readStanding } from "#server/standing/readStanding.ts";

const limiter = new RateLimiter({ burst: 60, perSecond: 10 });

/** What a wallet is here, as the registries on chain say: public facts. */
export async function GET(request: Request, { params }: { params: Promise<{ wallet: string }> }) {
  const { wallet } = await params;
  if (!isAddress(wallet))
    return refuse(400, { code: "standing/not-a-wallet", message: "This is no wallet's address." });
  if (!limiter.take(callerOf(request))) {
    return refuse(429, { code: "http/too-many", message: "Too many requests.", hint: "Wait a moment." });
  }
  try {
    const standing = await readStanding(connectNetwork(readDeployment()), wallet);
    return Response.json(standing, { headers: { "cache-control": "no-store" } });
  } catch {
    return refuse(502, {
      code: "standing/unreachable",
      message: "The registries cannot be read just now.",
      hint: "The network's node did not answer. Try again in a moment.",
    });
  }
}
