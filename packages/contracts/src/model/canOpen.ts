import { grantsOf, statusOf } from "./consents.ts";
import { hasStanding, providerOf } from "./providers.ts";
import { holderOf } from "./records.ts";
import type { Name, State } from "./State.ts";

/** How long after its event an emergency is answered, in seconds, and for which compartment. */
export interface EmergencyRule {
  readonly seconds: number;
  readonly compartmentOf: (patient: Name) => Name;
}

/**
 * Whether who acts with this wallet can open the token: as its holder, as the grantee of a grant in force that covers it
 * and names the keys which that provider has today, or in an emergency.
 */
export function canOpen(
  state: State,
  {
    wallet,
    token: id,
    emergency,
  }: { readonly wallet: Name; readonly token: Name; readonly emergency: EmergencyRule },
): boolean {
  const held = holderOf(state, id);
  if (!held) return false;
  if (held.wallet === wallet) return true;
  const provider = providerOf(state, wallet);
  if (!provider) return false;
  const granted = [...grantsOf(held.patient).values()].some(
    ({ grant }) =>
      grant !== null &&
      grant.grantee === provider.id &&
      grant.granteeKey === provider.keys?.digest &&
      grant.scope === (grant.scopeKind === "token" ? id : held.token.compartment) &&
      statusOf(state, grant) === "in force",
  );
  if (granted) return true;
  return (
    held.token.compartment === emergency.compartmentOf(held.patient.id) &&
    hasStanding(state, provider.id) &&
    state.emergencies.some(
      ({ patient, doctor, openedAt }) =>
        patient === held.patient.id && doctor === provider.id && state.now < openedAt + emergency.seconds,
    )
  );
}
