"use client";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Field, TextArea } from "#ui/index.ts";

/** A code that somebody sent: pasted whole. The phone's own camera opens the same link. */
export function CodeForm({ onCode }: { onCode: (code: string) => void }) {
  const t = useTranslations("helping.code");
  const [text, setText] = useState("");
  const [isWrong, setIsWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isCode = /#[ir]=[\w-]+\s*$/.test(text);
    setIsWrong(!isCode);
    if (isCode) onCode(text.trim());
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <Field label={t("label")} error={isWrong ? t("wrong") : null}>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            autoCapitalize="none"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            data-testid="code"
          />
        )}
      </Field>
      <Button type="submit" disabled={text.trim() === ""} className="max-sm:w-full" data-testid="use-code">
        {t("action")}
      </Button>
    </form>
  );
}
