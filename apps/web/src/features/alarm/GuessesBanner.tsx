"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useHealthLinks } from "#network/index.ts";
import { Banner, Button } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { seeGuesses, seenGuesses } from "./seenGuesses.ts";
import { type Guesses, unseenGuesses } from "./unseenGuesses.ts";

const ASK_MS = 60_000;
/** At once; those behind them come when these are known. */
const MOST_SHOWN = 3;

/**
 * Tells a patient on every page that somebody tried wrong passcodes for one of their links, or used them up. Their links are
 * theirs alone to list: it takes unlocked keys.
 */
export function GuessesBanner() {
  const { active } = useRole();
  const [seen, setSeen] = useState(seenGuesses);
  const { data } = useHealthLinks(ASK_MS);
  if (active !== "patient" || !data) return null;
  const unseen = unseenGuesses(data.links, { seen, now: Date.now() / 1000 });
  return unseen
    .slice(0, MOST_SHOWN)
    .map((one) => (
      <OneLink key={one.link} guesses={one} onSeen={() => setSeen(seeGuesses(one.link, one.wrong))} />
    ));
}

function OneLink({ guesses, onSeen }: { readonly guesses: Guesses; readonly onSeen: () => void }) {
  const t = useTranslations("healthLinks.guesses");
  const unnamed = useTranslations("healthLinks");
  const { wrong, isClosed } = guesses;
  const label = guesses.label || unnamed("form.labelFirst");
  return (
    <div data-testid="guesses-banner" data-closed={isClosed}>
      <Banner
        tone={isClosed ? "danger" : "waiting"}
        title={t(isClosed ? "closed" : "title", { label })}
        action={
          <span className="flex flex-wrap gap-2">
            <Button size="small" asChild>
              <a href="/links">{t("look")}</a>
            </Button>
            <Button size="small" look="quiet" onClick={onSeen} data-testid="guesses-seen">
              {t("seen")}
            </Button>
          </span>
        }
      >
        {t(isClosed ? "closedLead" : "lead", { count: wrong })}
      </Banner>
    </div>
  );
}
