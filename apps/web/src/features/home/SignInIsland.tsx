"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { IntlProvider } from "use-intl/react";
import type { Locale } from "#i18n/locales.ts";
import { useSession, useSignIn, WalletProvider } from "#wallet/index.ts";

/** Fetches RainbowKit ahead of the click. */
export const prepareWallets = () => void import("#wallet/RainbowConnect.tsx");

/** The wallet's world, mounted on the front page at the moment it is wanted. Its dialogs bring their own words. */
export default function SignInIsland({ locale, timeZone }: { locale: Locale; timeZone: string }) {
  return (
    <IntlProvider locale={locale} timeZone={timeZone}>
      <WalletProvider>
        <OpenAndLeave />
      </WalletProvider>
    </IntlProvider>
  );
}

function OpenAndLeave() {
  const router = useRouter();
  const { open } = useSignIn();
  const { status } = useSession();
  useEffect(() => open(), [open]);
  useEffect(() => {
    if (status === "signed-in") router.push("/home");
  }, [status, router]);
  return null;
}
