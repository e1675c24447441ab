"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { IntlProvider } from "use-intl/react";
import type { Messages } from "#i18n/loadMessages.ts";
import type { Locale } from "#i18n/locales.ts";
import { useSession, useSignIn, WalletProvider } from "#wallet/index.ts";

/** Fetches the choice of ways in ahead of the click. */
export const prepareChoice = () => void import("#wallet/SignInChoice.tsx");

export interface IslandWords {
  readonly locale: Locale;
  readonly timeZone: string;
  /** The front page carries no other words than this dialog's. */
  readonly messages: Pick<Messages, "signIn">;
}

/** The wallet's world, mounted on the front page at the moment it is wanted. */
export default function SignInIsland({ locale, timeZone, messages }: IslandWords) {
  return (
    <IntlProvider locale={locale} timeZone={timeZone} messages={messages as Messages}>
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
