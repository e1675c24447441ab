"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from "react";
import { takeEarlyPress } from "#ui/takeEarlyPress.ts";
import { useConfig } from "./ConfigContext.tsx";

// Fetched on the first sign that somebody wants it; RainbowKit, of some 130 kB gzip, when they reach for a wallet.
const loadChoice = () => import("./SignInChoice.tsx");
const loadRainbow = () => import("./RainbowConnect.tsx");
const SignInChoice = dynamic(() => loadChoice().then((module) => module.SignInChoice), { ssr: false });
const RainbowConnect = dynamic(loadRainbow, { ssr: false });

interface SignIn {
  /** Opens the choice of ways to sign in. */
  readonly open: () => void;
  /** Fetches what `open` needs: call it on hover and focus. */
  readonly prepare: () => void;
}

const SignInContext = createContext<SignIn>({ open: () => {}, prepare: () => {} });

/** How any button starts signing in. */
export const useSignIn = () => use(SignInContext);

const signInChoice = { prepare: () => void loadChoice(), prepareWallets: () => void loadRainbow() };

export function SignInProvider({ children }: { children: ReactNode }) {
  const { features } = useConfig();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const openOwn = useCallback(() => {
    setIsOpen(false);
    setAttempt((n) => n + 1);
  }, []);
  const signIn = useMemo(
    () => ({
      open: () => {
        setWasOpen(true);
        setIsOpen(true);
      },
      prepare: signInChoice.prepare,
    }),
    [],
  );
  useEffect(() => {
    if (takeEarlyPress("sign-in")) signIn.open();
  }, [signIn]);
  return (
    <SignInContext value={signIn}>
      {children}
      {wasOpen ? (
        <SignInChoice
          isOpen={isOpen}
          hasCast={features.demoWallet}
          onOpenChange={setIsOpen}
          onOwnWallet={openOwn}
          onOwnWalletLikely={signInChoice.prepareWallets}
        />
      ) : null}
      {attempt > 0 ? <RainbowConnect attempt={attempt} /> : null}
    </SignInContext>
  );
}
