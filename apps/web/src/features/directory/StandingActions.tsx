"use client";
import type { IndexedProvider } from "@linchpin/protocol";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Dialog, ErrorFace, TextAreaField, useNotify } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { useRegistryRefresh } from "./useRegistryRefresh.ts";

const LEAST = 10;

/**
 * For the authority, and for the hospital that licensed somebody: suspending them, and lifting that again. The reason goes
 * to whom it concerns as a sealed letter: the chain says who suspended whom, and when.
 */
export function StandingActions({ provider, name }: { provider: IndexedProvider; name: string }) {
  const t = useTranslations("directory.standing");
  const shell = useTranslations("shell");
  const refresh = useRegistryRefresh();
  const notify = useNotify();
  const { active, provider: self } = useRole();
  const { act } = useLinchpin();
  const { isBusy, error, run } = useWork();
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState("");
  const { providerId, parent, status } = provider;
  const isOverseer =
    self !== null &&
    self.providerId !== providerId &&
    (active === "authority" || (active === "hospital" && parent === self.providerId));
  if (!isOverseer) return null;
  const to = status === "suspended" ? "reinstated" : "suspended";
  const change = async () => {
    const { sdk, network, wallet, as } = await act();
    await sdk.changeStanding(network, { wallet, providerId, to });
    if (to === "suspended") {
      const addressee = { kind: "provider", provider: providerId } as const;
      const letter = { letterKind: "suspension", words: { reason: words.trim() } } as const;
      // Whoever has no keys yet cannot be written to; the suspension stands without the letter.
      await sdk.sendLetter(network, { as, to: addressee, ...letter }).catch(() => null);
    }
    setIsOpen(false);
    notify({ title: t(`done.${to}`, { name }) });
    refresh();
  };
  return (
    <>
      <Button
        look={to === "suspended" ? "danger" : "secondary"}
        onClick={() => setIsOpen(true)}
        data-testid={to === "suspended" ? "suspend" : "reinstate"}
      >
        {t(`action.${to}`)}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={t(`title.${to}`, { name })}
        lead={t(`lead.${to}`)}
        closeLabel={shell("close")}
        footer={
          <>
            <Button onClick={() => setIsOpen(false)}>{t("cancel")}</Button>
            <Button
              look={to === "suspended" ? "danger" : "primary"}
              isBusy={isBusy}
              disabled={to === "suspended" && words.trim().length < LEAST}
              onClick={() => void run(change)}
              data-testid="standing-confirm"
            >
              {t(`action.${to}`)}
            </Button>
          </>
        }
      >
        {to === "suspended" ? (
          <TextAreaField
            label={t("reason")}
            hint={t("reasonHint")}
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            data-testid="standing-reason"
          />
        ) : null}
        {error ? <ErrorFace error={error} /> : null}
      </Dialog>
    </>
  );
}
