"use client";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Card, TextAreaField } from "#ui/index.ts";

/** For who has the link as a text. */
export function PasteForm({ onRead }: { onRead: (text: string) => void }) {
  const t = useTranslations("sharedSummary.paste");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") onRead(text.trim());
  };
  return (
    <Card className="p-4 sm:p-6">
      <form onSubmit={submit} className="space-y-4">
        <div>
          <h2 className="font-semibold">{t("title")}</h2>
          <p className="mt-1 text-sm text-ink-soft">{t("lead")}</p>
        </div>
        <TextAreaField
          label={t("label")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          maxLength={8_000}
          className="font-mono text-xs break-all"
          data-testid="paste-link"
        />
        <Button look="primary" type="submit" disabled={text.trim() === ""} data-testid="read-link">
          {t("action")}
        </Button>
      </form>
    </Card>
  );
}
