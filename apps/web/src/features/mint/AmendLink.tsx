"use client";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, Card, Section, TextField } from "#ui/index.ts";

/** The way from a record's id to a new version of it. */
export function AmendLink() {
  const t = useTranslations("mint.amendLink");
  const router = useRouter();
  const [text, setText] = useState("");
  const tokenId = text.trim().toLowerCase();
  const isId = /^0x[0-9a-f]{64}$/.test(tokenId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isId) router.push(`/amend/${tokenId}`);
  };
  return (
    <Section title={t("title")} className="mt-10">
      <Card className="p-5">
        <form onSubmit={submit} className="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
          <TextField
            label={t("label")}
            hint={t("lead")}
            className="font-mono"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            data-testid="amend-id"
          />
          <Button type="submit" disabled={!isId} className="sm:mb-7" data-testid="amend-open">
            {t("action")}
          </Button>
        </form>
      </Card>
    </Section>
  );
}
