import { isSignedBy, openSealed, sealingInfo } from "@linchpin/crypto";
import { isLinchpinError } from "@linchpin/errors";
import {
  type Hex,
  type KeyBundle,
  type Routing,
  type RoutingWords,
  routingSchema,
  routingText,
  routingWordsSchema,
} from "@linchpin/protocol";
import { hexToBytes } from "viem";
import type { ProviderKeys } from "../keys/deriveProviderKeys.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * What a patient last told this provider about where kinds of record go; nothing where the patient said nothing, or what was
 * said is of another key bundle, not signed by the patient, or names a compartment that the bundle has not. Then all of
 * a record goes to the general compartment.
 *
 * Errors: `custodians/too-few`.
 */
export async function readRouting(
  network: CustodianDoors,
  {
    as,
    keys,
    provider,
    patientId,
    bundle,
    bundleDigest,
  }: {
    readonly as: SignedIn;
    readonly keys: Pick<ProviderKeys, "hpke">;
    /** The provider that asks. */
    readonly provider: number;
    readonly patientId: Hex;
    /** As `fetchKeyBundle` told them. */
    readonly bundle: KeyBundle;
    readonly bundleDigest: Hex;
  },
): Promise<RoutingWords["compartments"]> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const path = `/v1/routings/${patientId}`;
  const answers = await askEach(custodians, async (custodian) => {
    try {
      return await askCustodian(network, { custodian, as, path, answer: routingSchema });
    } catch (thrown) {
      if (isLinchpinError(thrown, "routings/unknown")) return null;
      throw thrown;
    }
  });
  if (answers.answered.size === 0)
    throw tooFewAnswers({ answers, needed: 1, what: "say where the patient's records go" });
  const named = new Set(bundle.compartments.map(({ id }) => id));
  const told = await Promise.all(
    [...answers.answered.values()].map((routing) => (routing ? open(routing) : null)),
  );
  const [latest] = told
    .flatMap((words) => words ?? [])
    .filter(({ compartments }) => Object.values(compartments).every((id) => named.has(id as Hex)))
    .sort((a, b) => b.toldAt - a.toldAt);
  return latest?.compartments ?? {};

  async function open(routing: Routing): Promise<RoutingWords | null> {
    const isOurs =
      routing.patientId === patientId &&
      routing.provider === provider &&
      routing.bundleDigest === bundleDigest;
    const publicKey = hexToBytes(bundle.signingKey);
    const signature = hexToBytes(routing.signature);
    if (!isOurs || !isSignedBy({ publicKey, message: routingText(routing), signature })) return null;
    const info = sealingInfo("routing", hexToBytes(patientId), hexToBytes(bundleDigest), provider);
    try {
      const opened = await openSealed(keys.hpke.secretKey, { info, sealed: hexToBytes(routing.sealed) });
      return routingWordsSchema.parse(JSON.parse(new TextDecoder().decode(opened)));
    } catch {
      return null;
    }
  }
}
