import { ZeroHash } from "ethers";
import {
  currentWallet,
  epochOf,
  hasStanding,
  holderOf,
  mayWrite,
  providerOf,
  type State,
  statusOf,
} from "../../src/model/index.ts";
import type { RealGrant } from "./encodeOperation.ts";
import type { Story } from "./Story.ts";

const EMERGENCIES = 4;
const STATUS = ["unknown", "in force", "not yet", "expired", "revoked", "all revoked", "no standing"];

/** One thing that can be asked of the chain, and what the model says to it, as 32 bytes. */
export interface Answer {
  readonly name: string;
  readonly word: string;
}

/** What `Rehearsal` looks at, in its order, as the model has it: what opening depends on, and the rest where told. */
export function whatIsSeen(
  state: State,
  { story, grants, withRest }: { story: Story; grants: ReadonlyMap<string, RealGrant>; withRest: boolean },
): Answer[] {
  const seen: Answer[] = [];
  const say = (name: string, value: string | number | boolean | null | undefined) =>
    seen.push({ name, word: wordOf(value) });
  for (const id of story.tokens) {
    const held = holderOf(state, id);
    say(`wasMinted ${id}`, state.tokens.has(id));
    say(`owner ${id}`, held?.token.owner);
    say(`holder ${id}`, held?.wallet);
    say(`patientId ${id}`, held?.patient.id);
    say(`issuer ${id}`, held?.token.issuer);
    say(`version ${id}`, held?.token.version);
    say(`deal ${id}`, held?.token.deal);
    say(`digest ${id}`, held?.token.digest);
  }
  for (const id of story.providers) {
    say(`hasStanding ${id}`, hasStanding(state, id));
    say(`keyDigestOf ${id}`, state.providers.get(id)?.keys?.digest);
  }
  for (const [id, real] of grants) {
    const { patientId: patient, grantee, granteeKey, scope, notBefore, expiry } = real;
    const scopeKind = real.scopeKind === 1 ? "token" : "compartment";
    const grant = { id, patient, grantee, granteeKey, scopeKind, scope, notBefore, expiry } as const;
    say(`statusOf ${id}`, STATUS.indexOf(statusOf(state, grant)));
  }
  if (!withRest) return seen;
  for (const account of story.accounts) {
    say(`patientIdOf ${account}`, state.patientOf.get(account));
    say(`balanceOf ${account}`, [...state.tokens.values()].filter(({ owner }) => owner === account).length);
  }
  for (const id of story.patients) {
    const patient = state.patients.get(id);
    say(`walletOf ${id}`, currentWallet(state, id));
    say(`bundleDigestOf ${id}`, patient?.bundle);
    say(`safeguardsOf ${id}`, patient?.safeguards);
    say(`recovery to ${id}`, patient?.pending?.to);
    say(`recovery ready ${id}`, patient?.pending?.readyAt);
    say(`recovery round ${id}`, patient?.round);
    say(`recovery extended ${id}`, patient?.pending?.extended);
    say(`consentEpochOf ${id}`, patient && epochOf(patient));
    for (const provider of story.providers) say(`mayWrite ${id} ${provider}`, mayWrite(state, id, provider));
  }
  for (const id of story.providers) {
    const provider = state.providers.get(id);
    if (!provider) throw new TypeError("a provider of the story is missing");
    say(`providerIdOf ${provider.wallet}`, providerOf(state, provider.wallet)?.id);
    say(
      `suspension ${id}`,
      Number(provider.byAuthority) + 2 * Number(provider.byParent) + 4 * Number(provider.resigned),
    );
    say(`scheduled keys ${id}`, provider.nextKeys?.value.preKey);
    say(`custodianOf ${id}`, provider.custodian);
    say(`scheduled custodian ${id}`, provider.nextCustodian?.value);
    const stated = state.emergencies.filter(({ doctor }) => doctor === id);
    for (let i = 0; i < EMERGENCIES; i += 1) {
      say(`emergency ${id} ${i} patient`, stated[i]?.patient);
      say(`emergency ${id} ${i} time`, stated[i]?.openedAt);
    }
  }
  return seen;
}

function wordOf(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return ZeroHash;
  if (typeof value === "string") return `0x${value.slice(2).padStart(64, "0")}`;
  return `0x${Number(value).toString(16).padStart(64, "0")}`;
}
