import type { SignedInActor } from "#linchpin/index.ts";

/** How many custodians answer at all, whatever they say. */
export async function countReachable({ sdk, network, as }: SignedInActor): Promise<number> {
  const asked = network.deployment.custodians.map(async ({ providerId: custodian }) => {
    try {
      const answer = { safeParse: (data: unknown) => ({ success: true, data }) as const };
      await sdk.askCustodian(network, { custodian, as, path: "/v1/notes", answer });
      return true;
    } catch (thrown) {
      return !/^(?:network|server)\//.test(String((thrown as { code?: unknown }).code));
    }
  });
  return (await Promise.all(asked)).filter(Boolean).length;
}
