"use client";
import type { HealthLink } from "@linchpin/sdk";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { ChoiceGroup } from "#features/sharing/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useTellLinks } from "#network/index.ts";
import { Banner, Button, Checkbox, ErrorFace, TextField } from "#ui/index.ts";
import { LinkPreview } from "./LinkPreview.tsx";
import { PartsField } from "./PartsField.tsx";
import { PASSCODE_LEAST, PasscodeField, type PasscodeKind } from "./PasscodeField.tsx";
import { ALL_PARTS, type SummaryPart } from "./summaryParts.ts";
import { type LinkSource, useLinkMaking } from "./useLinkMaking.ts";

const HOUR = 3600;
const TERMS = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 30 * 24 * HOUR,
  quarter: 90 * 24 * HOUR,
} as const;
type Term = keyof typeof TERMS;
const LABEL_MOST = 60;

interface Props {
  readonly source: LinkSource;
  readonly onClose: () => void;
  readonly onMade: (healthLink: HealthLink, passcode: string | null) => void;
}

/** What is in a link, how long it lasts, and what opens it. */
export function NewLinkForm({ source, onClose, onMade }: Props) {
  const t = useTranslations("healthLinks.form");
  const tell = useTellLinks();
  const { connect } = useLinchpin();
  const { make } = useLinkMaking();
  const { isBusy, error, run } = useWork();
  const [parts, setParts] = useState<readonly SummaryPart[]>(() =>
    ALL_PARTS.filter((part) => source.counts[part] > 0),
  );
  const [withName, setWithName] = useState(true);
  const [label, setLabel] = useState(t("labelFirst"));
  const [term, setTerm] = useState<Term>("day");
  const [kind, setKind] = useState<PasscodeKind>("digits");
  const [passcode, setPasscode] = useState("");
  const [isTried, setIsTried] = useState(false);
  const draw = async (of: PasscodeKind) => {
    const { sdk } = await connect();
    setPasscode(of === "digits" || of === "words" ? sdk.drawPasscode(of) : "");
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once, and then where another kind is chosen
  useEffect(() => void draw(kind), []);
  const isShort = kind !== "none" && passcode.trim().length < PASSCODE_LEAST;
  const send = async () => {
    const final = kind === "none" ? null : passcode.trim();
    const made = await make(source, { parts, withName, label, seconds: TERMS[term], passcode: final });
    await tell();
    if (made) onMade(made.healthLink, final);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (!isShort && parts.length > 0) void run(send);
  };
  return (
    <form onSubmit={submit} className="max-w-3xl space-y-6" data-testid="new-link-form">
      {source.failed > 0 ? <Banner tone="waiting" title={t("failed", { count: source.failed })} /> : null}
      <PartsField counts={source.counts} chosen={parts} onChange={setParts} />
      {isTried && parts.length === 0 ? (
        <p role="alert" className="text-sm font-medium text-red">
          {t("empty")}
        </p>
      ) : null}
      <Checkbox
        label={source.name ? t("withName", { name: source.name }) : t("nameless")}
        hint={t("withNameHint")}
        checked={withName}
        onChange={(event) => setWithName(event.target.checked)}
        data-testid="link-with-name"
      />
      <LinkPreview source={source} choice={{ parts, withName }} />
      <TextField
        label={t("label")}
        hint={t("labelHint")}
        value={label}
        maxLength={LABEL_MOST}
        onChange={(event) => setLabel(event.target.value)}
        data-testid="link-label"
      />
      <ChoiceGroup
        legend={t("term")}
        testId="link-term"
        value={term}
        onChange={setTerm}
        options={(Object.keys(TERMS) as Term[]).map((value) => ({ value, label: t(`terms.${value}`) }))}
      />
      <PasscodeField
        kind={kind}
        passcode={passcode}
        isShort={isTried && isShort}
        onKind={(next) => {
          setKind(next);
          void draw(next);
        }}
        onPasscode={setPasscode}
        onAgain={() => void draw(kind)}
      />
      <p className="max-w-[68ch] text-sm text-ink-soft">{t("effect")}</p>
      {error ? <ErrorFace error={error} onRetry={() => void run(send)} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" type="submit" isBusy={isBusy} data-testid="make-link">
          {isBusy ? t("making") : t("action")}
        </Button>
        <Button onClick={onClose} disabled={isBusy}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
