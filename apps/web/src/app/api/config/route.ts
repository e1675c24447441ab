import { publicConfig } from "#server/deployment/publicConfig.ts";
import { readDeployment } from "#server/deployment/readDeployment.ts";

export const dynamic = "force-dynamic";

export function GET() {
  return Response.json(publicConfig(readDeployment()), { headers: { "cache-control": "no-store" } });
}
