"use client";
import "@rainbow-me/rainbowkit/styles.css";
import "./rainbow-theme.css";
import "./styleNonce.ts";
import {
  createAuthenticationAdapter,
  RainbowKitAuthenticationProvider,
  RainbowKitProvider,
  useConnectModal,
} from "@rainbow-me/rainbowkit";
import { useEffect, useMemo, useRef } from "react";
import { useLocale } from "use-intl";
import { useConfig } from "./ConfigContext.tsx";
import { draftSignIn, type SignInDraft } from "./session/draftSignIn.ts";
import { useSession } from "./useSession.ts";

const LOCALES = { en: "en-US", hi: "hi-IN" } as const;

/** RainbowKit's wallet list and sign-in, opened once per `attempt`. Client only: loaded by SignIn. */
export default function RainbowConnect({ attempt }: { attempt: number }) {
  const { status, verify, signOut } = useSession();
  const locale = useLocale();
  useQuietIcons();
  const { chainId } = useConfig();
  const draft = useRef<SignInDraft | null>(null);
  const adapter = useMemo(
    () =>
      createAuthenticationAdapter({
        getNonce: async () => {
          draft.current = await draftSignIn({ chainId });
          return draft.current.nonce;
        },
        createMessage: ({ address }) => draftOf(draft).messageFor(address),
        verify: (signed) => verify(draftOf(draft), signed),
        signOut,
      }),
    [verify, signOut, chainId],
  );
  return (
    <RainbowKitAuthenticationProvider
      adapter={adapter}
      status={status === "signed-in" ? "authenticated" : "unauthenticated"}
    >
      <RainbowKitProvider
        theme={null}
        modalSize="compact"
        locale={LOCALES[locale]}
        avatar={Avatar}
        appInfo={APP}
      >
        <OpenOnce key={attempt} />
      </RainbowKitProvider>
    </RainbowKitAuthenticationProvider>
  );
}

/** RainbowKit asks for the nonce before all else. */
function draftOf({ current }: { readonly current: SignInDraft | null }): SignInDraft {
  if (current === null) throw new Error("No sign-in was started.");
  return current;
}

const APP = { appName: "Linchpin" };

function Avatar({ address, size }: { address: string; size: number }) {
  const hue = Number.parseInt(address.slice(2, 6), 16) % 360;
  return (
    <span
      aria-hidden
      style={{ width: size, height: size, borderRadius: size, background: `hsl(${hue} 40% 38%)` }}
    />
  );
}

function OpenOnce() {
  const { openConnectModal } = useConnectModal();
  const isDone = useRef(false);
  useEffect(() => {
    if (!openConnectModal || isDone.current) return;
    // RainbowKit closes its modals in an effect of its own when it mounts unauthenticated: open after that.
    const timer = setTimeout(() => {
      isDone.current = true;
      openConnectModal();
    });
    return () => clearTimeout(timer);
  }, [openConnectModal]);
  return null;
}

/** RainbowKit 2.2.11 draws decorative icons as `role="img"` without a name: hide those from assistive technology. */
function useQuietIcons() {
  useEffect(() => {
    const quiet = () => {
      for (const icon of document.querySelectorAll(
        '[data-rk] [role="img"]:not([aria-label]):not([aria-hidden])',
      )) {
        icon.setAttribute("aria-hidden", "true");
      }
    };
    quiet();
    const observer = new MutationObserver(quiet);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, []);
}
