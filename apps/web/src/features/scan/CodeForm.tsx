"use client";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, TextAreaField } from "#ui/index.ts";
import type { SharingCode } from "./sharingCode.ts";

interface Props {
  readonly wanted: SharingCode["kind"];
  readonly onText: (text: string) => void;
}

/** The code that stands below somebody's picture, typed or pasted. */
export function CodeForm({ wanted, onText }: Props) {
  const t = useTranslations("scan.type");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onText(text);
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <TextAreaField
        label={t(`label.${wanted}`)}
        hint={t("hint")}
        rows={2}
        className="font-mono"
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-testid="typed-code"
      />
      <Button
        type="submit"
        look="primary"
        className="w-full"
        disabled={text.trim() === ""}
        data-testid="use-typed-code"
      >
        {t("action")}
      </Button>
    </form>
  );
}
