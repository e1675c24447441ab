import { readDeployment } from "#server/deployment/readDeployment.ts";
import { callerOf } from "#server/http/callerOf.ts";
import { RateLimiter } from "#server/http/RateLimiter.ts";
import { refuse } from "#server/http/refuse.ts";
import { CUSTODIAN_PATHS } from "#server/upstream/allowedPaths.ts";
import { checkListing } from "#server/upstream/checkListing.ts";
import { forward } from "#server/upstream/forward.ts";

interface Context {
  readonly params: Promise<{ id: string; path: string[] }>;
}

const limiter = new RateLimiter({ burst: 400, perSecond: 80 });

async function handle(request: Request, { params }: Context) {
  const { id, path } = await params;
  const { custodians, emergencyCustodians = [] } = readDeployment();
  const known = [...custodians, ...emergencyCustodians];
  const custodian = known.find(({ providerId }) => String(providerId) === id);
  if (custodian === undefined) {
    return refuse(404, {
      code: "upstream/unknown-custodian",
      message: "This deployment has no such custodian.",
    });
  }
  if (!limiter.take(callerOf(request))) {
    return refuse(429, { code: "http/too-many", message: "Too many requests.", hint: "Wait a moment." });
  }
  const answer = await forward({
    request,
    target: custodian.url,
    segments: path,
    allowed: CUSTODIAN_PATHS,
  });
  return checkListing(answer, request.method, path.join("/"));
}

export { handle as DELETE, handle as GET, handle as HEAD, handle as POST, handle as PUT };
