import type { AnswerReader, CustodianDoors } from "@linchpin/sdk/listings";
import type { PublicConfig } from "#server/deployment/publicConfig.ts";

/** The custodians behind this origin's own doors: for `@linchpin/sdk/listings`, which a first screen can carry. */
export function custodianDoors({ custodians }: Pick<PublicConfig, "custodians">): CustodianDoors {
  const { origin } = location;
  const custodianUrl = (providerId: number) => `${origin}/api/custodian/${providerId}`;
  return {
    deployment: { custodians: custodians.map((one) => ({ ...one, url: custodianUrl(one.providerId) })) },
    custodianUrl,
    fetch: (...request) => fetch(...request),
    now: () => new Date(),
  };
}

/** Reads an answer whose form the door has checked (`server/upstream/checkListing.ts`). */
export function checkedAtTheDoor<Answer>(): AnswerReader<Answer> {
  return { safeParse: (document) => ({ success: true, data: document as Answer }) };
}
