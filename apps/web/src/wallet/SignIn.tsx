"use client";
import dynamic from "next/dynamic";
import { createContext, type ReactNode, use, useCallback, useMemo, useState } from "react";
import { DemoPicker } from "#wallet/demo/index.ts";
import { useConfig } from "./ConfigContext.tsx";

// RainbowKit weighs some 130 kB gzip: it is fetched on the first sign that somebody wants it.
const loadRainbow = () => import("./RainbowConnect.tsx");
const RainbowConnect = dynamic(loadRainbow, { ssr: false });

interface SignIn {
  /** Opens the choice of wallets. */
  readonly open: () => void;
  /** Fetches what `open` needs: call it on hover and focus. */
  readonly prepare: () => void;
}

const SignInContext = createContext<SignIn>({ open: () => {}, prepare: () => {} });

/** How any button starts signing in. */
export const useSignIn = () => use(SignInContext);

export function SignInProvider({ children }: { children: ReactNode }) {
  const { features } = useConfig();
  const [isPickerOpen, setIsPickerOpen] = useState(false);
  const [wasPickerOpen, setWasPickerOpen] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const openOwn = useCallback(() => {
    setIsPickerOpen(false);
    setAttempt((n) => n + 1);
  }, []);
  const signIn = useMemo(
    () => ({
      open: () => {
        if (!features.demoWallet) return openOwn();
        setWasPickerOpen(true);
        setIsPickerOpen(true);
      },
      prepare: () => void loadRainbow(),
    }),
    [features.demoWallet, openOwn],
  );
  return (
    <SignInContext value={signIn}>
      {children}
      {features.demoWallet && wasPickerOpen ? (
        <DemoPicker isOpen={isPickerOpen} onOpenChange={setIsPickerOpen} onOwnWallet={openOwn} />
      ) : null}
      {attempt > 0 ? <RainbowConnect attempt={attempt} /> : null}
    </SignInContext>
  );
}
