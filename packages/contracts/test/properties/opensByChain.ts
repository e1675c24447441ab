import type { EmergencyRule } from "../../src/model/index.ts";
import type { RealGrant } from "./encodeOperation.ts";
import type { Story } from "./Story.ts";

const IN_FORCE = word(1);

/**
 * Who can open what by what the chain says, as a custodian decides it: the token's holder, the grantee whose grant is in
 * force for the patient who holds it, names its keys of today and covers it, and a doctor in an emergency.
 * @param words what was seen, by name
 */
export function opensByChain(
  words: ReadonlyMap<string, string>,
  asked: {
    readonly story: Story;
    readonly grants: ReadonlyMap<string, RealGrant>;
    readonly wallet: string;
    readonly token: string;
    /** What the token's parts are sealed to: custodians keep that, the chain does not. */
    readonly compartment: string;
    readonly now: number;
    readonly emergency: EmergencyRule;
  },
): boolean {
  const { story, grants, wallet, token, compartment, now, emergency } = asked;
  const says = (name: string) => words.get(name) ?? word(0);
  const patient = says(`patientId ${token}`);
  if (patient === word(0)) return false;
  if (says(`holder ${token}`) === wordOf(wallet)) return true;
  const at = story.providerWallets.indexOf(wallet);
  const provider = story.providers[at] ?? 0;
  const isNotTheirs =
    words.has(`providerIdOf ${wallet}`) && says(`providerIdOf ${wallet}`) !== word(provider);
  if (at < 0 || isNotTheirs) return false;
  for (const [id, grant] of grants) {
    if (says(`statusOf ${id}`) !== IN_FORCE) continue;
    if (grant.grantee !== provider || grant.patientId !== patient) continue;
    if (grant.granteeKey !== says(`keyDigestOf ${provider}`)) continue;
    if (grant.scope === (grant.scopeKind === 1 ? token : compartment)) return true;
  }
  if (compartment !== emergency.compartmentOf(patient) || says(`hasStanding ${provider}`) !== word(1))
    return false;
  return [0, 1, 2, 3].some(
    (place) =>
      says(`emergency ${provider} ${place} patient`) === patient &&
      now < Number(says(`emergency ${provider} ${place} time`)) + emergency.seconds,
  );
}

function word(of: number): string {
  return `0x${of.toString(16).padStart(64, "0")}`;
}

function wordOf(address: string): string {
  return `0x${address.slice(2).padStart(64, "0")}`;
}
