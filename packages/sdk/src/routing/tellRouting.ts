import { deriveFragmentSigningKeys, sealingInfo, sealTo, signBytes } from "@linchpin/crypto";
import {
  type Hex,
  type Routing,
  type RoutingWords,
  routingText,
  routingWordsSchema,
} from "@linchpin/protocol";
import { bytesToHex, hexToBytes } from "viem";
import { readProvider } from "../chain/readProvider.ts";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Tells one provider, sealed, which compartment takes which kind of record. It holds for the key bundle that the chain
 * names now: say it again after every change of the bundle.
 *
 * Errors: `provider/unknown`, `patient/unknown`, `bundle/unavailable`, `routings/…`, `custodians/too-few`.
 */
export async function tellRouting(
  network: Network,
  {
    as,
    keyring,
    patientId,
    provider,
    compartments,
  }: {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    readonly patientId: Hex;
    readonly provider: number;
    /** Kinds that are absent go to the general compartment. */
    readonly compartments: RoutingWords["compartments"];
  },
): Promise<{
  readonly kept: readonly number[];
  readonly missed: readonly number[];
  readonly waiting: Waiting | null;
}> {
  const [{ hpkeKey }, { bundleDigest }] = await Promise.all([
    readProvider(network, provider),
    fetchKeyBundle(network, patientId),
  ]);
  const toldAt = Math.floor(network.now().getTime() / 1000);
  const words = routingWordsSchema.parse({ toldAt, compartments });
  const sealed = await sealTo(hexToBytes(hpkeKey), {
    info: sealingInfo("routing", hexToBytes(patientId), hexToBytes(bundleDigest), provider),
    plaintext: new TextEncoder().encode(JSON.stringify(words)),
  });
  const unsigned = { patientId, provider, bundleDigest, sealed: bytesToHex(sealed) };
  const { secretKey } = deriveFragmentSigningKeys(keyring.root);
  const body: Routing = { ...unsigned, signature: bytesToHex(signBytes(secretKey, routingText(unsigned))) };
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const { waiting, taken } = await sendOff(network, {
    as,
    about: { kind: "routing", providers: [provider] },
    topic: `routing ${provider}`,
    steps: [
      {
        ...{ kind: "hand", method: "PUT", path: "/v1/routings", body, custodians },
        // What was said for a key bundle that is not current any more is said again for the next one.
        ...{ first: 1, needed: 1, spreads: false, moot: ["routings/bundle-changed"] },
      },
    ],
    what: "tell where records go",
  });
  return { kept: taken, missed: custodians.filter((one) => !taken.includes(one)), waiting };
}
