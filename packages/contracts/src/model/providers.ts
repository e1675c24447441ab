import { accepts, takesNonce } from "./accounts.ts";
import type { OperationOf } from "./Operation.ts";
import type { Outcome } from "./Outcome.ts";
import type { Name, Provider, State } from "./State.ts";

/** The provider that a wallet speaks for now. */
export function providerOf(state: State, wallet: Name): Provider | undefined {
  return [...state.providers.values()].find((one) => one.wallet === wallet && !one.resigned);
}

/** Neither suspended, resigned nor over, and the hospital that licensed it neither. */
export function hasStanding(state: State, id: number): boolean {
  const provider = state.providers.get(id);
  return stands(provider) && (provider?.parent === 0 || stands(state.providers.get(provider?.parent ?? 0)));

  function stands(one: Provider | undefined): boolean {
    return one !== undefined && !one.byAuthority && !one.byParent && !one.resigned && one.expiry > state.now;
  }
}

export function inStanding(state: State, wallet: Name): Provider | undefined {
  const provider = providerOf(state, wallet);
  return provider && hasStanding(state, provider.id) ? provider : undefined;
}

/** A hospital in standing over those whom it licensed; the authority over all. Each lifts only its own suspension. */
function overseer(state: State, by: Name, provider: Provider): "byParent" | "byAuthority" | null {
  if (provider.parent !== 0 && inStanding(state, by)?.id === provider.parent) return "byParent";
  return by === state.authority ? "byAuthority" : null;
}

export function oversee(state: State, op: OperationOf<"suspend" | "reinstate" | "renew">): Outcome {
  const provider = state.providers.get(op.provider);
  if (!provider) return "nobody has that number";
  const power = overseer(state, op.by, provider);
  if (!power) return "not theirs to oversee";
  if (op.kind === "renew") {
    if (op.expiry <= state.now) return "the expiry passed";
    provider.expiry = op.expiry;
  } else {
    provider[power] = op.kind === "suspend";
  }
  return null;
}

export function resign(state: State, { by }: OperationOf<"resign">): Outcome {
  const provider = providerOf(state, by);
  if (!provider) return "not a provider";
  if (provider.byAuthority) return "the authority holds it";
  provider.resigned = true;
  return null;
}

export function scheduleKeys(state: State, op: OperationOf<"scheduleKeys">): Outcome {
  const provider = "by" in op.from ? providerOf(state, op.from.by) : state.providers.get(op.provider);
  if (!provider || provider.resigned) return "not a provider";
  if ("signature" in op.from) {
    if (state.now > op.deadline) return "too late";
    if (!accepts(state, provider.wallet, op.from.signature)) return "not signed by the provider";
    const nonce = { contract: "ProviderRegistry", of: provider.wallet, nonce: op.nonce };
    if (!takesNonce(state, nonce)) return "used";
  }
  if (provider.keys === null) provider.keys = op.keys;
  else provider.nextKeys = { value: op.keys, activeFrom: state.now + state.keyDelay };
  return null;
}

export function activateKeys(state: State, op: OperationOf<"activateKeys">): Outcome {
  const provider = state.providers.get(op.provider);
  if (!provider?.nextKeys) return "nothing is scheduled";
  if (state.now < provider.nextKeys.activeFrom) return "too early";
  if (!hasStanding(state, provider.id)) return "without standing";
  [provider.keys, provider.nextKeys] = [provider.nextKeys.value, null];
  return null;
}

export function cancelKeys(state: State, { by }: OperationOf<"cancelKeys">): Outcome {
  const provider = providerOf(state, by);
  if (!provider?.nextKeys) return "nothing is scheduled";
  provider.nextKeys = null;
  return null;
}

export function setCustodian(state: State, { by, signer }: OperationOf<"setCustodian">): Outcome {
  const provider = inStanding(state, by);
  if (provider?.kind !== "hospital" && provider?.kind !== "authority") return "not a hospital in standing";
  if (provider.custodian === null) provider.custodian = signer;
  else provider.nextCustodian = { value: signer, activeFrom: state.now + state.keyDelay };
  return null;
}

export function activateCustodian(state: State, op: OperationOf<"activateCustodian">): Outcome {
  const provider = state.providers.get(op.provider);
  if (!provider?.nextCustodian) return "nothing is scheduled";
  if (state.now < provider.nextCustodian.activeFrom) return "too early";
  if (!hasStanding(state, provider.id)) return "without standing";
  [provider.custodian, provider.nextCustodian] = [provider.nextCustodian.value, null];
  return null;
}

export function cancelCustodian(state: State, { by }: OperationOf<"cancelCustodian">): Outcome {
  const provider = providerOf(state, by);
  if (!provider?.nextCustodian) return "nothing is scheduled";
  provider.nextCustodian = null;
  return null;
}
