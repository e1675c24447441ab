"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { TextField } from "#ui/index.ts";

const SHORTEST = 6;
const SECRET = { type: "password", inputMode: "numeric", autoComplete: "new-password" } as const;

/** A new PIN, typed twice. Tells the PIN once it is good, and null while it is not. */
export function PinFields({ onPin }: { onPin: (pin: string | null) => void }) {
  const t = useTranslations("keys.newPin");
  const [typed, setTyped] = useState({ pin: "", again: "" });
  const { pin, again } = typed;
  const isTooShort = pin !== "" && pin.length < SHORTEST;
  const isDifferent = again.length >= pin.length && again !== "" && again !== pin;
  const type = (change: Partial<typeof typed>) => {
    const next = { ...typed, ...change };
    setTyped(next);
    onPin(next.pin.length >= SHORTEST && next.pin === next.again ? next.pin : null);
  };
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <TextField
        label={t("label")}
        hint={t("hint")}
        error={isTooShort ? t("short") : undefined}
        {...SECRET}
        value={pin}
        onChange={(event) => type({ pin: event.target.value })}
        data-testid="new-pin"
      />
      <TextField
        label={t("again")}
        error={isDifferent ? t("different") : undefined}
        {...SECRET}
        value={again}
        onChange={(event) => type({ again: event.target.value })}
        data-testid="new-pin-again"
      />
    </div>
  );
}
