import { custodianInfoSchema } from "@linchpin/protocol";
import type { Server } from "@linchpin/service";
import type { RouteContext } from "./RouteContext.ts";

export function addInfoRoutes(app: Server, { custodian }: RouteContext): void {
  const { deployment, providerId, relayer, hpke, clock, limits } = custodian;

  app.get(
    "/v1/info",
    { schema: { summary: "Who this custodian is", response: { 200: custodianInfoSchema } } },
    () => ({
      scheme: "linchpin/v1" as const,
      providerId,
      chainId: deployment.chainId,
      medicalRecord: deployment.contracts.medicalRecord,
      signer: relayer.address,
      hpkeKey: hpke.publicKey,
      time: clock.now(),
      limits: { bodyBytes: limits.bodyBytes, carBytes: limits.carBytes },
    }),
  );
}
