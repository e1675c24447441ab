import { consentRegistryAbi } from "@linchpin/contracts";
import type { Hex } from "@linchpin/protocol";
import { encodeFunctionData } from "viem";
import type { Network } from "../network/Network.ts";
import { lookBefore } from "../outbox/isShown.ts";
import type { ToSend } from "../outbox/sendOff.ts";
import type { PreparedConsent } from "./prepareConsents.ts";

type Step = ToSend["steps"][number];

/**
 * Gives custodians what serves a grant. One that has it gives it to the others once the chain has the grant; the patient
 * is told that it is done when as many have it as open a record.
 */
export function grantStep({ bundle, body }: Pick<PreparedConsent, "bundle" | "body">): Step {
  // Also those that keep records of an earlier epoch.
  const custodians = [
    ...new Set([
      ...bundle.compartments.flatMap((compartment) => compartment.custodians),
      ...body.fragments.map(({ custodian }) => custodian),
    ]),
  ];
  const needed = Math.max(...bundle.compartments.map(({ k }) => k));
  return {
    ...{ kind: "hand", method: "POST", path: "/v1/grants", body, custodians },
    ...{ first: 1, needed, spreads: true },
    // Stopped, or over, before it reached this one.
    moot: ["grants/revoked", "grants/expired"],
  };
}

/** Tells custodians that a grant has ended. Those that do not hear it see it on chain, within a minute. */
export function stopStep({ deployment }: Network, grantId: Hex): Step {
  const custodians = deployment.custodians.map(({ providerId }) => providerId);
  const path = "/v1/revocations";
  return {
    ...{ kind: "hand", method: "POST", path, body: { grantId }, custodians },
    ...{ first: 0, needed: 0, spreads: false, moot: ["quota/revocations"] },
  };
}

/** Takes a signed change of consents to the chain, and knows it by the state of one grant that it begins or ends. */
export async function consentCall(
  network: Network,
  { data, wallet, grantId }: { readonly data: Hex; readonly wallet: Hex; readonly grantId: Hex },
): Promise<Step> {
  const shown = await lookBefore(network, {
    to: "consentRegistry",
    data: encodeFunctionData({
      abi: consentRegistryAbi,
      functionName: "stateOf",
      args: [wallet, grantId],
    }),
  });
  return { kind: "relay", calls: [{ to: "consentRegistry", data }], shown };
}

/**
 * The order of a change. What begins is laid ready, then the chain decides on all of it, and only then do custodians stop
 * what ends: refused, or withheld until everything was stopped, it leaves the patient what they had. Where nothing
 * begins there is nothing to lose, and custodians stop before the chain has heard of it.
 */
export function changeSteps({
  begin,
  end,
  call,
}: {
  readonly begin: readonly Step[];
  readonly end: readonly Step[];
  readonly call: Step;
}): readonly Step[] {
  return begin.length === 0 ? [...end, call] : [...begin, call, ...end];
}
