"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { takeEarlyPress } from "#ui/takeEarlyPress.ts";
import { useInitialSession } from "#wallet/SessionContext.tsx";
import type { IslandWords } from "./SignInIsland.tsx";

const LOOK =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded-control bg-teal px-6 font-medium text-on-teal hover:bg-teal-strong";
// Wallet and chain stay out of the front page until somebody reaches for this button.
const loadIsland = () => import("./SignInIsland.tsx");
const Island = dynamic(loadIsland, { ssr: false });

interface Props {
  readonly signIn: string;
  readonly goOn: string;
  readonly i18n: IslandWords;
}

/** The way in: for whoever is signed in already, a link to their own first screen. */
export function LandingSignIn({ signIn, goOn, i18n }: Props) {
  const session = useInitialSession();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (takeEarlyPress("sign-in")) setAttempt(1);
  }, []);
  if (session !== null) {
    return (
      <a href="/home" className={LOOK}>
        {goOn}
      </a>
    );
  }
  const prepare = () => void loadIsland().then(({ prepareChoice }) => prepareChoice());
  return (
    <>
      <button
        type="button"
        data-press="sign-in"
        data-testid="sign-in"
        className={LOOK}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => setAttempt((n) => n + 1)}
      >
        {signIn}
      </button>
      {attempt > 0 ? <Island key={attempt} {...i18n} /> : null}
    </>
  );
}
