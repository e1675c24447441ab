"use client";
import { Printer } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Banner, Button, TextField } from "#ui/index.ts";
import { useConfig, useSession } from "#wallet/index.ts";
import { drawPlaces } from "./drawPlaces.ts";
import type { PaperPage } from "./PaperPage.ts";
import { QrCode } from "./QrCode.tsx";

interface Props {
  readonly page: PaperPage;
  readonly onConfirmed: () => void;
}

/** The page to print, and two of its words typed back before going on. */
export function RecoveryPage({ page, onConfirmed }: Props) {
  const t = useTranslations("enrol.paper");
  const dates = useDates();
  const { name } = useConfig();
  const { address } = useSession();
  const { words, code } = page;
  return (
    <div>
      <div className="print:hidden">
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="mt-1 text-ink-soft">{t("lead")}</p>
      </div>
      <section
        data-print-page
        aria-label={t("page")}
        className="mt-5 rounded-card border border-line-strong p-5 print:border-0"
      >
        <div className="flex flex-wrap items-start justify-between gap-6">
          <div className="min-w-0 flex-1 basis-72">
            <p className="font-semibold">{t("page")}</p>
            <p className="text-sm text-ink-soft">
              {name} · {dates.day(new Date())}
            </p>
            <p className="mt-1 font-mono text-xs break-all text-ink-faint">{address}</p>
            <ol className="mt-4 grid grid-cols-2 gap-x-5 gap-y-1.5 sm:grid-cols-3" data-testid="paper-words">
              {words.map((word, index) => (
                <li key={index} className="flex gap-2 text-sm">
                  <span className="w-6 text-right text-ink-faint tabular">{index + 1}</span>
                  <span className="font-mono font-medium" translate="no">
                    {word}
                  </span>
                </li>
              ))}
            </ol>
          </div>
          <QrCode text={code} label={t("qr")} className="w-44 shrink-0 rounded-control" />
        </div>
        <p className="mt-4 text-sm text-ink-soft">{t("keep")}</p>
      </section>
      <div className="mt-4 print:hidden">
        <Button onClick={() => window.print()} data-testid="print-page">
          <Printer aria-hidden className="size-4" />
          {t("print")}
        </Button>
      </div>
      <Confirmation words={words} onConfirmed={onConfirmed} />
    </div>
  );
}

function Confirmation({ words, onConfirmed }: { words: readonly string[]; onConfirmed: () => void }) {
  const t = useTranslations("enrol.paper");
  const [places] = useState(() => drawPlaces(words.length, 2));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [isWrong, setIsWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isRight = places.every((place) => typed[place]?.trim().toLowerCase() === words[place]);
    setIsWrong(!isRight);
    if (isRight) onConfirmed();
  };
  return (
    <form onSubmit={submit} className="mt-6 space-y-4 border-t border-line pt-5 print:hidden">
      <p className="font-medium">{t("confirmLead")}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        {places.map((place) => (
          <TextField
            key={place}
            label={t("word", { number: place + 1 })}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={typed[place] ?? ""}
            onChange={(event) => setTyped((all) => ({ ...all, [place]: event.target.value }))}
            data-testid="paper-word"
            data-place={place + 1}
          />
        ))}
      </div>
      {isWrong ? <Banner tone="danger" title={t("wrong")} /> : null}
      <Button look="primary" type="submit" data-testid="paper-confirm">
        {t("confirm")}
      </Button>
    </form>
  );
}
