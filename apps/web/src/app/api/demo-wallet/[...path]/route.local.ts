import { readDeployment } from "#server/deployment/readDeployment.ts";
import { isSameOrigin } from "#server/http/isSameOrigin.ts";
import { refuse } from "#server/http/refuse.ts";
import { DEMO_WALLET_PATHS } from "#server/upstream/demoWalletPaths.ts";
import { forward } from "#server/upstream/forward.ts";

interface Context {
  readonly params: Promise<{ path: string[] }>;
}

/** The cast's keys, on a local network only: this file is no route in any other build (see next.config.ts). */
async function handle(request: Request, { params }: Context) {
  const { demoWallet, origins } = readDeployment();
  if (demoWallet === undefined) {
    return refuse(404, { code: "demo-wallet/absent", message: "This network has no demo wallet." });
  }
  if (request.method === "POST" && !isSameOrigin(request, origins)) {
    return refuse(403, {
      code: "demo-wallet/foreign-origin",
      message: "Only this site's own pages may ask.",
    });
  }
  const { path } = await params;
  return forward({ request, target: demoWallet.url, segments: path, allowed: DEMO_WALLET_PATHS });
}

export { handle as GET, handle as POST };
