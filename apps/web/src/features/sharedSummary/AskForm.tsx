"use client";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { Banner, Button, Card, ErrorFace, TextField } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";
import type { SharedState } from "./useSharedSummary.ts";

const NAME_MOST = 80;
const PASSCODE_MOST = 100;

interface Props {
  readonly state: Extract<SharedState, { status: "asking" }>;
  readonly onOpen: (answer: { readonly recipient: string; readonly passcode: string }) => void;
}

/** Who reads, and the passcode where the link needs one. */
export function AskForm({ state, onOpen }: Props) {
  const t = useTranslations("sharedSummary");
  const dates = useDates();
  const { custodians } = useConfig();
  const { link, keeper, isBusy, left, error } = state;
  const [recipient, setRecipient] = useState("");
  const [passcode, setPasscode] = useState("");
  const [isTried, setIsTried] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // A wrong one is written anew.
  useEffect(() => {
    if (left === null || left === 0) return;
    setPasscode("");
    field.current?.focus();
  }, [left]);
  const name = recipient.trim();
  const needsPasscode = link.hasPasscode;
  const keeperName = custodians.find(({ providerId }) => providerId === keeper.custodian)?.name ?? "";
  const answer = () => onOpen({ recipient: name, passcode: passcode.trim() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (name === "") return;
    if (needsPasscode && passcode.trim() === "") return field.current?.focus();
    answer();
  };
  return (
    <Card className="p-4 sm:p-6">
      <form onSubmit={submit} className="max-w-md space-y-5" data-testid="ask-form">
        <div className="space-y-1 text-sm text-ink-soft">
          {link.label ? (
            <p className="text-base font-medium break-words text-ink">{t("label", { label: link.label })}</p>
          ) : null}
          {link.exp === undefined ? null : <p>{t("until", { date: dates.time(link.exp) })}</p>}
          <p>{t("keeper", { name: keeperName })}</p>
        </div>
        <TextField
          label={t("recipient")}
          hint={t("recipientHint")}
          error={isTried && name === "" ? t("missing") : undefined}
          value={recipient}
          maxLength={NAME_MOST}
          autoComplete="name"
          onChange={(event) => setRecipient(event.target.value)}
          data-testid="recipient"
        />
        {needsPasscode ? (
          <TextField
            ref={field}
            label={t("passcode")}
            hint={t("passcodeHint")}
            error={left === null ? undefined : t("wrong", { left })}
            value={passcode}
            maxLength={PASSCODE_MOST}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setPasscode(event.target.value)}
            data-testid="passcode"
          />
        ) : null}
        {left === 0 ? <Banner tone="danger" title={t("gone.title")} /> : null}
        {error ? <ErrorFace error={error} onRetry={answer} /> : null}
        <Button look="primary" type="submit" isBusy={isBusy} disabled={left === 0} data-testid="open-shared">
          {isBusy ? t("opening") : t("open")}
        </Button>
      </form>
    </Card>
  );
}
