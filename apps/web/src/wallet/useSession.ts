"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Address } from "viem";
import { useDisconnect } from "wagmi";
import { useConfig } from "./ConfigContext.tsx";
import { useInitialSession } from "./SessionContext.tsx";
import { askNonce, checkSignature, endSession, readSession, signInMessage } from "./sessionRequests.ts";

export type SessionState =
  | { readonly status: "anonymous"; readonly address: null }
  | { readonly status: "signed-in"; readonly address: Address };

const KEY = ["session"] as const;

/** Who is signed in to this site, and how that changes. */
export function useSession() {
  const cache = useQueryClient();
  const { chainId } = useConfig();
  const { disconnectAsync } = useDisconnect();
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: readSession,
    initialData: useInitialSession(),
    staleTime: 60_000,
  });

  const verify = useCallback(
    async (message: string, signature: string) => {
      const isGood = await checkSignature(message, signature);
      await cache.invalidateQueries({ queryKey: KEY });
      return isGood;
    },
    [cache],
  );

  /** Signs in with whatever can sign a text as `address`: one approval. False when the server refuses. */
  const signInWith = useCallback(
    async (address: Address, sign: (message: string) => Promise<string>) => {
      const message = signInMessage({ address, chainId, nonce: await askNonce() });
      return verify(message, await sign(message));
    },
    [chainId, verify],
  );

  const signOut = useCallback(async () => {
    await endSession();
    cache.setQueryData(KEY, null);
    await disconnectAsync().catch(() => {});
  }, [cache, disconnectAsync]);

  const state: SessionState =
    data === null ? { status: "anonymous", address: null } : { status: "signed-in", address: data };
  return { ...state, signInWith, signOut, verify };
}
