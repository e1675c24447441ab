"use client";
import type { AccessRequest } from "@linchpin/protocol";
import type { Keyring, SignedIn } from "@linchpin/sdk";
import { useQuery } from "@tanstack/react-query";
import { type Connection, useLinchpin } from "#linchpin/index.ts";
import { providerName, useProviders } from "#network/index.ts";
import type { RequestView } from "./requestView.ts";

/** How often this page asks the custodians while somebody looks at it. */
export const LIVE_MS = 4_000;

type Opened = { readonly request: AccessRequest; readonly view: Omit<RequestView, "from"> };

/** What the custodians hold for this patient. */
export interface Inbox {
  /** How many wait, readable or not. */
  readonly waiting: number;
  /** Whether the keys are unlocked, so that `opened` holds the words. */
  readonly isOpen: boolean;
  readonly opened: readonly Opened[];
  /** Those sealed to other keys than these. */
  readonly unreadable: number;
  /** Nobody could be asked: this browser must sign in anew. */
  readonly needsSession: boolean;
}

/** The requests of the signed-in patient, asked again while the page is looked at. */
export function useRequests() {
  const { quietly, address, keys } = useLinchpin();
  const { data: providers } = useProviders();
  const inbox = useQuery({
    queryKey: ["requests", address, keys === "unlocked"],
    enabled: address !== null,
    refetchInterval: LIVE_MS,
    gcTime: 0,
    queryFn: async (): Promise<Inbox> => {
      const actor = await quietly();
      if (actor === null) return { waiting: 0, isOpen: false, opened: [], unreadable: 0, needsSession: true };
      return readInbox(actor);
    },
  });
  const requests = (inbox.data?.opened ?? []).map(({ request, view }): RequestView => {
    const asker = providers?.find(({ providerId }) => providerId === request.from);
    const under = providers?.find(({ providerId }) => providerId === asker?.parent && asker.parent !== 0);
    return {
      ...view,
      from: {
        providerId: request.from,
        name: asker ? providerName(asker) : `#${request.from}`,
        kind: asker?.kind ?? 0,
        ...(under ? { under: providerName(under) } : {}),
      },
    };
  });
  return { ...inbox, requests };
}

async function readInbox({
  sdk,
  network,
  as,
  keyring,
}: Connection & { readonly as: SignedIn; readonly keyring: Keyring | null }): Promise<Inbox> {
  const all = await sdk.listRequests(network, { as, role: "patient" });
  const waiting = all.filter(({ state }) => state === "waiting").length;
  if (keyring === null) return { waiting, isOpen: false, opened: [], unreadable: 0, needsSession: false };
  const read = await Promise.all(
    all.map(async (request) => ({ request, words: await sdk.readRequest(request, keyring) })),
  );
  const opened = read.flatMap(({ request, words }): Opened[] => {
    if (words === null) return [];
    const { requestId, issuedAt, expiresAt, state } = request;
    const times = { askedAt: new Date(issuedAt * 1000), expiresAt: new Date(expiresAt * 1000) };
    return [
      { request, view: { requestId, ...words, ...times, state: state === "expired" ? "lapsed" : state } },
    ];
  });
  return { waiting, isOpen: true, opened, unreadable: all.length - opened.length, needsSession: false };
}
