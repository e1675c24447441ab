import { type Hex, type IndexedProvider, NO_END } from "@linchpin/protocol";
import type { StoredEvent } from "./StoredEvent.ts";

/**
 * What a provider is now, from the registry's events in order; null before it was registered. `parentWallet` tells
 * whose suspension is whose: parent and authority each lift only their own.
 */
export function foldProvider(
  events: readonly StoredEvent[],
  parentWallet: Hex | null,
): IndexedProvider | null {
  let provider = null as IndexedProvider | null;
  const suspendedBy = new Set<"parent" | "authority" | "itself">();
  for (const event of events) {
    const { name, args } = event;
    const by = args.by !== undefined && args.by === parentWallet ? "parent" : "authority";
    if (name === "ProviderRegistry.ProviderRegistered") provider = registered(event);
    else if (name === "ProviderRegistry.ProviderSuspended") suspendedBy.add(by);
    else if (name === "ProviderRegistry.ProviderReinstated") suspendedBy.delete(by);
    else if (name === "ProviderRegistry.ProviderResigned") suspendedBy.add("itself");
    else if (provider) provider = { ...provider, ...changeOf(name, args) };
  }
  return provider && { ...provider, status: suspendedBy.size > 0 ? "suspended" : "active" };
}

function registered({ providerId, at, args }: StoredEvent): IndexedProvider {
  return {
    providerId: providerId as number,
    wallet: args.wallet as Hex,
    kind: args.kind as number,
    parent: (args.parent as number) || null,
    status: "active",
    expiry: secondsOf(args.expiry),
    profile: args.profileURI as string,
    preKey: null,
    hpkeKey: null,
    custodian: null,
    registeredAt: at,
  };
}

function changeOf(name: string, args: StoredEvent["args"]): Partial<IndexedProvider> {
  switch (name) {
    case "ProviderRegistry.ProviderRenewed":
      return { expiry: secondsOf(args.expiry) };
    case "ProviderRegistry.ProfileChanged":
      return { profile: args.profileURI as string };
    case "ProviderRegistry.KeysActivated":
      return { preKey: args.preKey as Hex, hpkeKey: args.hpkeKey as Hex };
    case "ProviderRegistry.CustodianChanged":
      return {
        custodian: { signer: args.signer as Hex, hpkeKey: args.hpkeKey as Hex, url: args.url as string },
      };
    default:
      return {};
  }
}

/** The registry counts to 2^48 where the API's "no end" is 2^32 - 1. */
function secondsOf(expiry: unknown): number {
  return Math.min(NO_END, Number(expiry));
}
