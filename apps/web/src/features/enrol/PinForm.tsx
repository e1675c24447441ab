"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Field, Input } from "#ui/index.ts";

interface Props {
  readonly isReady: boolean;
  readonly onSubmit: (pin: string) => void;
  readonly children?: ReactNode;
}

const SHORTEST = 6;

/** Chooses the PIN, and says what the wallet will be asked before it is. */
export function PinForm({ isReady, onSubmit, children }: Props) {
  const t = useTranslations("enrol.pin");
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const isTooShort = pin !== "" && pin.length < SHORTEST;
  const isDifferent = again.length >= pin.length && again !== "" && again !== pin;
  const isGood = isReady && pin.length >= SHORTEST && pin === again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isGood) onSubmit(pin);
  };
  const secret = { type: "password", inputMode: "numeric", autoComplete: "new-password" } as const;
  return (
    <form onSubmit={submit} className="space-y-5">
      {children}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label={t("label")} hint={t("hint")} error={isTooShort ? t("short") : undefined}>
          {(control) => (
            <Input
              {...control}
              {...secret}
              value={pin}
              onChange={(event) => setPin(event.target.value)}
              data-testid="new-pin"
            />
          )}
        </Field>
        <Field label={t("again")} error={isDifferent ? t("different") : undefined}>
          {(control) => (
            <Input
              {...control}
              {...secret}
              value={again}
              onChange={(event) => setAgain(event.target.value)}
              data-testid="new-pin-again"
            />
          )}
        </Field>
      </div>
      <ul className="list-disc space-y-1.5 rounded-card bg-sunken p-4 pl-8 text-sm text-ink-soft">
        <li>{t("effect.twice")}</li>
        <li>{t("effect.free")}</li>
        <li>{t("effect.page")}</li>
      </ul>
      <Button look="primary" type="submit" disabled={!isGood} data-testid="make-keys">
        {t("make")}
      </Button>
    </form>
  );
}
