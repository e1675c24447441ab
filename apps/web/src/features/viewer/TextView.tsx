"use client";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

/** A note as plain text, never as markup. */
export function TextView({ bytes }: { bytes: Uint8Array }) {
  const t = useTranslations("viewer");
  const text = useMemo(() => decode(bytes), [bytes]);
  return (
    <section
      aria-label={t("text")}
      data-testid="text-view"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      className="min-h-0 flex-1 overflow-auto p-4 sm:p-6"
    >
      <pre className="mx-auto max-w-[80ch] font-sans text-sm break-words whitespace-pre-wrap">{text}</pre>
    </section>
  );
}

/** UTF-8, or where it is none the letters of old Windows systems. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
