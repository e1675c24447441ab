"use client";
import { useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { useAccount, useSwitchChain } from "wagmi";
import { ActingBanner } from "#features/acting/index.ts";
import { EmergencyBanner, GuessesBanner } from "#features/alarm/index.ts";
import { KeysBanner } from "#features/enrol/index.ts";
import { HeldCodeBanner } from "#features/invited/index.ts";
import { ReceiptWatch } from "#features/receipts/index.ts";
import { RecoveryBanner } from "#features/veto/index.ts";
import { WaitingBanner } from "#features/waiting/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { useConfig, useSession, useSignIn } from "#wallet/index.ts";
import { useWalletSought } from "./useWalletSought.ts";

/** Offline, on another network, or signed in without the wallet: said above every page, each with its way out. */
export function NetworkBanners() {
  const isOnline = useSyncExternalStore(
    onConnection,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div className="mx-auto w-full max-w-6xl px-4 empty:hidden sm:px-6 [&>*]:mt-4">
      <ActingBanner />
      {isOnline ? null : <OfflineBanner />}
      <EmergencyBanner />
      <GuessesBanner />
      <RecoveryBanner />
      <WaitingBanner />
      <ReceiptWatch />
      <WalletBanner />
      <KeysBanner />
      <HeldCodeBanner />
    </div>
  );
}

function onConnection(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

function OfflineBanner() {
  const t = useTranslations("states.offline");
  return (
    <Banner tone="waiting" title={t("title")}>
      {t("lead")}
    </Banner>
  );
}

function WalletBanner() {
  const t = useTranslations("states");
  const config = useConfig();
  const session = useSession();
  const signIn = useSignIn();
  const { status, chainId } = useAccount();
  const { switchChain, isPending } = useSwitchChain();
  const isSought = useWalletSought();
  if (session.status === "anonymous") return null;
  if (status === "connected" && chainId !== config.chainId) {
    return (
      <Banner
        tone="waiting"
        title={t("wrongNetwork.title")}
        action={
          <Button size="small" isBusy={isPending} onClick={() => switchChain({ chainId: config.chainId })}>
            {t("wrongNetwork.switch", { name: config.name })}
          </Button>
        }
      >
        {t("wrongNetwork.lead")}
      </Banner>
    );
  }
  if (status !== "disconnected" || !isSought) return null;
  return (
    <Banner
      tone="waiting"
      title={t("noWallet.title")}
      action={
        <Button size="small" onClick={signIn.open} onPointerEnter={signIn.prepare}>
          {t("noWallet.connect")}
        </Button>
      }
    >
      {t("noWallet.lead")}
    </Banner>
  );
}
