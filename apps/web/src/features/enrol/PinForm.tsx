"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { PinFields } from "#features/keys/index.ts";
import { Button } from "#ui/index.ts";

interface Props {
  readonly isReady: boolean;
  readonly onSubmit: (pin: string) => void;
  readonly children?: ReactNode;
}

/** Chooses the PIN, and says what the wallet will be asked before it is. */
export function PinForm({ isReady, onSubmit, children }: Props) {
  const t = useTranslations("enrol.pin");
  const [pin, setPin] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && pin !== null) onSubmit(pin);
  };
  return (
    <form onSubmit={submit} className="space-y-5">
      {children}
      <PinFields onPin={setPin} />
      <ul className="list-disc space-y-1.5 rounded-card bg-sunken p-4 pl-8 text-sm text-ink-soft">
        <li>{t("effect.twice")}</li>
        <li>{t("effect.free")}</li>
        <li>{t("effect.page")}</li>
      </ul>
      <Button look="primary" type="submit" disabled={!isReady || pin === null} data-testid="make-keys">
        {t("make")}
      </Button>
    </form>
  );
}
