"use client";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { Button, Dialog, ErrorFace, Progress, SelectField, TextAreaField } from "#ui/index.ts";

interface Props<Code extends string> {
  /** Where its words stand, and what its test ids begin with. */
  readonly about: "dispute" | "answer";
  readonly lead: string;
  readonly wordsHint: string;
  /** Of what kind it is, the likeliest first. */
  readonly kinds: readonly { readonly code: Code; readonly label: string }[];
  readonly onSend: (said: { readonly code: Code; readonly words: string }) => Promise<void>;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Something said about a record: of what kind, which anybody sees, and in words for one reader alone. */
export function WordsDialog<Code extends string>({
  about,
  lead,
  wordsHint,
  kinds,
  onSend,
  onClose,
  children,
}: Props<Code>) {
  const t = useTranslations(`lifecycle.${about}`);
  const shell = useTranslations("shell");
  const { isBusy, error, run } = useWork();
  const [code, setCode] = useState(kinds[0]?.code);
  const [words, setWords] = useState("");
  const send = () =>
    run(async () => {
      if (code === undefined) return;
      await onSend({ code, words: words.trim() });
      onClose();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("title")}
      lead={lead}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={words.trim() === ""}
            onClick={() => void send()}
            data-testid={`${about}-send`}
          >
            {t("send")}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {children}
        <SelectField
          label={t("kind")}
          hint={t("kindHint")}
          value={code}
          onChange={(event) => setCode(event.target.value as Code)}
          data-testid={`${about}-code`}
        >
          {kinds.map((kind) => (
            <option key={kind.code} value={kind.code}>
              {kind.label}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          label={t("words")}
          hint={wordsHint}
          rows={4}
          maxLength={1500}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          data-testid={`${about}-words`}
        />
        {isBusy ? <Progress label={t("sending")} /> : null}
        {error ? <ErrorFace error={error} onRetry={() => void send()} /> : null}
      </div>
    </Dialog>
  );
}
