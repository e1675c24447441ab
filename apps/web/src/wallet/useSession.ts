"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Address } from "viem";
import { useDisconnect } from "wagmi";
import { holdActing } from "./acting/actingFor.ts";
import { useConfig } from "./ConfigContext.tsx";
import { useInitialSession } from "./SessionContext.tsx";
import { draftSignIn, type SignInDraft } from "./session/draftSignIn.ts";
import { forgetSession } from "./session/heldSession.ts";
import { checkSignature, endSession, readSession } from "./sessionRequests.ts";

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

  /** Has the server check an approved sign-in, and holds its session. */
  const verify = useCallback(
    async (draft: SignInDraft, { message, signature }: { message: string; signature: string }) => {
      const isGood = await checkSignature(message, signature);
      if (isGood) await draft.keep(message, signature);
      await cache.invalidateQueries({ queryKey: KEY });
      return isGood;
    },
    [cache],
  );

  /** Signs in with whatever can sign a text as `address`: one approval. False when the server refuses. */
  const signInWith = useCallback(
    async (address: Address, sign: (message: string) => Promise<string>) => {
      const draft = await draftSignIn({ chainId });
      const message = draft.messageFor(address);
      return verify(draft, { message, signature: await sign(message) });
    },
    [chainId, verify],
  );

  const signOut = useCallback(async () => {
    await Promise.all([forgetSession(), endSession()]);
    void holdActing(null);
    cache.setQueryData(KEY, null);
    await disconnectAsync().catch(() => {});
  }, [cache, disconnectAsync]);

  const state: SessionState =
    data === null ? { status: "anonymous", address: null } : { status: "signed-in", address: data };
  return { ...state, signInWith, signOut, verify };
}
