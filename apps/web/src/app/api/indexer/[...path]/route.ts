import { readDeployment } from "#server/deployment/readDeployment.ts";
import { callerOf } from "#server/http/callerOf.ts";
import { RateLimiter } from "#server/http/RateLimiter.ts";
import { refuse } from "#server/http/refuse.ts";
import { INDEXER_PATHS } from "#server/upstream/allowedPaths.ts";
import { checkAnswer } from "#server/upstream/checkAnswer.ts";
import { forward } from "#server/upstream/forward.ts";

interface Context {
  readonly params: Promise<{ path: string[] }>;
}

const limiter = new RateLimiter({ burst: 120, perSecond: 20 });

export async function GET(request: Request, { params }: Context) {
  const { path } = await params;
  if (!limiter.take(callerOf(request))) {
    return refuse(429, { code: "http/too-many", message: "Too many requests.", hint: "Wait a moment." });
  }
  const { indexerUrl } = readDeployment();
  const answer = await forward({ request, target: indexerUrl, segments: path, allowed: INDEXER_PATHS });
  return checkAnswer(answer, path.join("/"));
}
