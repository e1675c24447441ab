"use client";
import { createContext, type ReactNode, use } from "react";
import type { Address } from "viem";

const InitialSession = createContext<Address | null>(null);

/** Hands down who was signed in when the server wrote the page, so that nothing flickers. */
export function SessionProvider({ address, children }: { address: Address | null; children: ReactNode }) {
  return <InitialSession value={address}>{children}</InitialSession>;
}

/** Who was signed in when the server wrote the page. */
export const useInitialSession = () => use(InitialSession);
