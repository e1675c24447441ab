"use client";
import { LoaderCircle } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useInitialSession } from "#wallet/SessionContext.tsx";

const LOOK =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-control bg-teal px-6 font-medium text-on-teal hover:bg-teal-strong";
// Wallet, chain and RainbowKit stay out of the front page until somebody reaches for this button.
const loadIsland = () => import("./SignInIsland.tsx");
const Island = dynamic(loadIsland, { ssr: false, loading: () => <Spinner /> });

function Spinner() {
  return <LoaderCircle aria-hidden className="size-5 animate-spin text-teal motion-reduce:animate-none" />;
}

/** The way in: for whoever is signed in already, a link to their own first screen. */
export function LandingSignIn() {
  const t = useTranslations("home");
  const session = useInitialSession();
  const [attempt, setAttempt] = useState(0);
  if (session !== null) {
    return (
      <Link href="/home" className={LOOK}>
        {t("continue")}
      </Link>
    );
  }
  const prepare = () => void loadIsland().then(({ prepareWallets }) => prepareWallets());
  return (
    <>
      <button
        type="button"
        data-testid="sign-in"
        className={LOOK}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setAttempt((n) => n + 1)}
      >
        {t("signIn")}
      </button>
      {attempt > 0 ? <Island key={attempt} /> : null}
    </>
  );
}
