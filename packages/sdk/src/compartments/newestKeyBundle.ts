import { digestOf, type Hex, type KeyBundle, keyBundleSchema, patientIdOf } from "@linchpin/protocol";
import { z } from "zod";
import type { Network } from "../network/Network.ts";
import { fetchKeyBundle } from "../patient/fetchKeyBundle.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * The outbox's line of key bundles and of guardians, and of what can begin only when the chain names them: each is signed as
 * what follows the ones before it.
 */
export const KEYS = "keys";

/**
 * The key bundle on which the next change builds: the newest that was signed on this device and is on its way, otherwise
 * the one that the chain names. So no change drops an earlier one that still waits.
 *
 * Errors: those of `fetchKeyBundle`.
 */
export async function newestKeyBundle(
  network: Network,
  { as, patientId }: { readonly as: SignedIn; readonly patientId: Hex },
): Promise<{ readonly bundle: KeyBundle; readonly bundleDigest: Hex }> {
  const waiting = await network.outbox?.line(as.wallet, { line: KEYS, now: network.now() });
  const bundles = (waiting ?? []).flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const { success, data } = bodySchema.safeParse(step.kind === "hand" ? step.body : undefined);
      const isTheirs = success && patientIdOf(network.deployment, data.bundle.wallet as Hex) === patientId;
      return isTheirs ? [data.bundle] : [];
    }),
  );
  const bundle = bundles.at(-1);
  return bundle ? { bundle, bundleDigest: digestOf(bundle) } : fetchKeyBundle(network, patientId);
}

const bodySchema = z.object({ bundle: keyBundleSchema });
