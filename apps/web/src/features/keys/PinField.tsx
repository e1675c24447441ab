"use client";
import type { ComponentProps } from "react";
import { useTranslations } from "use-intl";
import { TextField } from "#ui/index.ts";

/** The PIN that was chosen when a wallet was made a way to open. */
export function PinField({
  onType,
  ...rest
}: { readonly onType: (pin: string) => void } & Omit<ComponentProps<"input">, "onChange">) {
  const t = useTranslations("keys.unlock.pin");
  return (
    <TextField
      label={t("label")}
      hint={t("hint")}
      type="password"
      inputMode="numeric"
      autoComplete="off"
      onChange={(event) => onType(event.target.value)}
      {...rest}
    />
  );
}
