import { readDeployment } from "#server/deployment/readDeployment.ts";
import { callerOf } from "#server/http/callerOf.ts";
import { RateLimiter } from "#server/http/RateLimiter.ts";
import { readLimited } from "#server/http/readLimited.ts";
import { refuse } from "#server/http/refuse.ts";
import { askChain, latestBlock } from "#server/rpc/askChain.ts";
import { filterRpc, needsHead } from "#server/rpc/filterRpc.ts";

const BODY_LIMIT = 256 * 1024;
const limiter = new RateLimiter({ burst: 300, perSecond: 60 });

export async function POST(request: Request) {
  const { rpcUrl } = readDeployment();
  const json = await readJson(request);
  if (json === undefined) return refuse(400, { code: "rpc/malformed", message: "This is no JSON-RPC call." });
  if (!limiter.take(callerOf(request), Array.isArray(json) ? Math.max(1, json.length) : 1)) {
    return refuse(429, {
      code: "http/too-many",
      message: "Too many questions to the chain.",
      hint: "Wait a moment.",
    });
  }
  const verdict = filterRpc(json, needsHead(json) ? await latestBlock(rpcUrl) : undefined);
  if (!verdict.ok) return refuse(verdict.status, { code: verdict.code, message: verdict.message });
  return askChain(rpcUrl, verdict.body);
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return JSON.parse(await readLimited(request.body, BODY_LIMIT));
  } catch {
    return undefined;
  }
}
