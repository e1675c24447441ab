"use client";
import "#network/noEval.ts";
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { WagmiProvider } from "wagmi";
import { DemoApprovals } from "#wallet/demo/index.ts";
import { useConfig } from "./ConfigContext.tsx";
import { queryClientOf } from "./queryClientOf.ts";
import { SignInProvider } from "./SignIn.tsx";
import { WalletStatus } from "./WalletStatus.tsx";
import { wagmiConfigOf } from "./wagmiConfigOf.ts";

/** Everything that needs a wallet stands inside this: the chain, the cache, signing in. */
export function WalletProvider({ children }: { children: ReactNode }) {
  const config = useConfig();
  return (
    <WagmiProvider config={wagmiConfigOf(config)}>
      <QueryClientProvider client={queryClientOf()}>
        <SignInProvider>
          {children}
          <WalletStatus />
        </SignInProvider>
        {config.features.demoWallet ? <DemoApprovals /> : null}
      </QueryClientProvider>
    </WagmiProvider>
  );
}
