"use client";
import type { Acceptance } from "@linchpin/sdk";
import { useTranslations } from "use-intl";
import { Card, Checkbox } from "#ui/index.ts";
import type { Appointing } from "./useAppointing.ts";
import { Words } from "./Words.tsx";

/** Those who said yes: their three words are compared before they count. */
export function AnsweredList({
  accepted,
  appointing,
}: {
  accepted: readonly Acceptance[];
  appointing: Appointing;
}) {
  const t = useTranslations("guardians.answered");
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {accepted.map(({ patientId, name, ownName, words }) => (
        <li key={patientId} data-testid="answered" data-name={name}>
          <Card className="space-y-3 p-4">
            <h3 className="font-semibold break-words">{name}</h3>
            {ownName && ownName !== name ? (
              <p className="text-sm text-ink-soft">{t("ownName", { name: ownName })}</p>
            ) : null}
            <p className="text-sm text-ink-soft">{t("call", { name })}</p>
            <Words words={words} label={t("words")} />
            <Checkbox
              label={t("same")}
              checked={appointing.compared.has(patientId)}
              onChange={(event) => appointing.compare(patientId, event.target.checked)}
              data-testid="words-same"
            />
          </Card>
        </li>
      ))}
    </ul>
  );
}
