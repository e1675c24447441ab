"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { useConnect, useConnectors, useDisconnect } from "wagmi";
import { useConfig } from "../ConfigContext.tsx";
import { useSession } from "../useSession.ts";
import { choosePasskey, type KnownPasskey } from "./knownPasskeys.ts";
import { PASSKEY_CONNECTOR_ID } from "./passkeyConnector.ts";

/** What the device is asked now: to make or find the passkey, then to sign in with it. */
export type PasskeySignInState =
  | { readonly status: "idle" }
  | { readonly status: "busy"; readonly step: "making" | "finding" | "signing" }
  | { readonly status: "failed"; readonly code: string };

/** Signing in with the built-in wallet: a new one, one of this browser, or one that came from another device. */
export function usePasskeySignIn(onDone: () => void) {
  const { contracts, chainId } = useConfig();
  const { signInWith } = useSession();
  const { connectAsync } = useConnect();
  const { disconnectAsync } = useDisconnect();
  const connectors = useConnectors();
  const router = useRouter();
  const [state, setState] = useState<PasskeySignInState>({ status: "idle" });
  const factory = contracts.accountFactory;

  // Browsers ask a device only shortly after a touch: what it takes is there by then.
  useEffect(() => {
    void import("./makePasskeyWallet.ts");
    void import("./answerRequest.ts");
  }, []);

  const enter = useCallback(
    async (passkey: KnownPasskey) => {
      setState({ status: "busy", step: "signing" });
      const connector = connectors.find(({ id }) => id === PASSKEY_CONNECTOR_ID);
      if (connector === undefined) return false;
      await disconnectAsync().catch(() => {});
      choosePasskey(passkey.address);
      await connectAsync({ connector });
      const { answerRequest } = await import("./answerRequest.ts");
      return signInWith(passkey.address, async (message) => {
        const ask = { method: "personal_sign", params: [message, passkey.address] };
        return String(await answerRequest(ask, { passkey, place: { chainId, factory } }));
      });
    },
    [connectors, disconnectAsync, connectAsync, signInWith, chainId, factory],
  );

  const attempt = useCallback(
    async (work: () => Promise<boolean>) => {
      try {
        const isIn = await work();
        setState(isIn ? { status: "idle" } : { status: "failed", code: "refused" });
        if (isIn) onDone();
      } catch (thrown) {
        setState({ status: "failed", code: codeOf(thrown) });
      }
    },
    [onDone],
  );

  return {
    state,
    /** With a wallet of this browser. */
    goOn: (passkey: KnownPasskey) => attempt(() => enter(passkey)),
    /** With a new one; becoming a patient comes next. */
    begin: (name: string) =>
      attempt(async () => {
        setState({ status: "busy", step: "making" });
        const { makePasskeyWallet } = await import("./makePasskeyWallet.ts");
        const isIn = await enter(await makePasskeyWallet({ name, factory }));
        // Whoever lost a phone comes back as who they were.
        if (isIn && location.pathname !== "/recovery") router.push("/enrol");
        return isIn;
      }),
    /** With one that another device made. */
    find: () =>
      attempt(async () => {
        setState({ status: "busy", step: "finding" });
        const { findPasskeyWallet } = await import("./findPasskeyWallet.ts");
        return enter(await findPasskeyWallet({ factory }));
      }),
  };
}

/** Our error's code; a wallet library wraps it. */
function codeOf(thrown: unknown): string {
  for (let at = thrown; typeof at === "object" && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && code.startsWith("passkey/")) return code.slice("passkey/".length);
  }
  return "unavailable";
}
