import { LinchpinError } from "@linchpin/errors";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { type CollectionCode, writeCollectionCode } from "./CollectionCode.ts";
import type { CareItem } from "./careIdOf.ts";
import { openTicket } from "./openTicket.ts";
import { readPrescription, readPrescriptionStanding } from "./readPrescription.ts";
import { nextTicket } from "./tickets.ts";

/**
 * The code by which a patient collects the next time: showing it is the consent, and it serves once.
 *
 * Errors: those of `readPrescription`, `prescriptions/no-ticket`.
 */
export async function showCollection(
  network: Network,
  { item, keyring, as }: { readonly item: CareItem; readonly keyring: Keyring; readonly as: SignedIn },
): Promise<{ readonly code: CollectionCode; readonly text: string }> {
  const { patientId } = item;
  const { key, document } = await readPrescription(network, { item, by: keyring, as });
  const [secret, standing] = await Promise.all([
    openTicket(document, { patientId, keyring }),
    readPrescriptionStanding(network, item),
  ]);
  const { fills, filled, isCancelled, expiry } = standing;
  const isOver = filled === fills || isCancelled || expiry <= network.now().getTime() / 1000;
  if (!secret || isOver) throw withoutTicket();
  const ticket = nextTicket({ secret, fills, standing: standing.ticket });
  const code = { ...item, key, ticket };
  return { code, text: writeCollectionCode(code, network.deployment.chainId) };
}

function withoutTicket(): LinchpinError {
  return new LinchpinError({
    code: "prescriptions/no-ticket",
    message: "Nothing is to be collected on this prescription any more.",
    hint: "Ask the doctor for a new prescription.",
  });
}
