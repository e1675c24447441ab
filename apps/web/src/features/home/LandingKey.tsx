import { createTranslator } from "use-intl/core";
import type { Messages } from "#i18n/loadMessages.ts";
import type { Locale } from "#i18n/locales.ts";
import { KeyFigure } from "#ui/KeyFigure.tsx";
import { keyWords } from "#ui/keyWords.ts";

interface Props {
  readonly custodians: readonly { readonly providerId: number; readonly name: string }[];
  readonly locale: Locale;
  readonly messages: Messages;
}

/** The key of a record of this very deployment, at rest with its own custodians. */
export function LandingKey({ custodians, locale, messages }: Props) {
  if (custodians.length < 2) return null;
  const key = {
    needed: 2,
    linchpin: "in-place",
    size: "large",
    pieces: custodians
      .slice(0, 6)
      .map(({ providerId, name }) => ({ providerId, name, state: "in-place" as const })),
  } as const;
  const t = createTranslator({ locale, messages, namespace: "key" });
  return (
    <div className="rounded-card border border-line bg-surface p-6 shadow-card sm:p-8">
      <KeyFigure {...key} words={keyWords(t, key)} />
      <p className="mt-5 border-t border-line pt-4 text-sm text-ink-soft">{messages.home.key.lead}</p>
    </div>
  );
}
