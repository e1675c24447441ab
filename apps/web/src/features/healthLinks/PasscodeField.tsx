"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { ChoiceGroup } from "#features/sharing/index.ts";
import { Banner, Button, TextField } from "#ui/index.ts";

export type PasscodeKind = "digits" | "words" | "own" | "none";
const KINDS: readonly PasscodeKind[] = ["digits", "words", "own", "none"];
export const PASSCODE_LEAST = 6;
const PASSCODE_MOST = 60;

interface Props {
  readonly kind: PasscodeKind;
  readonly passcode: string;
  readonly isShort: boolean;
  readonly onKind: (kind: PasscodeKind) => void;
  readonly onPasscode: (passcode: string) => void;
  /** Draws another one of its kind. */
  readonly onAgain: () => void;
}

/** What somebody must know besides the link: drawn, one's own, or nothing, with what that means. */
export function PasscodeField({ kind, passcode, isShort, onKind, onPasscode, onAgain }: Props) {
  const t = useTranslations("healthLinks.form");
  return (
    <div className="space-y-3">
      <ChoiceGroup
        legend={t("passcode")}
        testId="link-passcode-kind"
        value={kind}
        onChange={onKind}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      {kind === "digits" || kind === "words" ? (
        <div className="flex flex-wrap items-center gap-3">
          <output className="font-mono text-lg font-semibold tracking-wide break-words" translate="no">
            {passcode}
          </output>
          <Button size="small" onClick={onAgain}>
            <RefreshCw aria-hidden className="size-4" />
            {t("again")}
          </Button>
        </div>
      ) : null}
      {kind === "own" ? (
        <TextField
          label={t("own")}
          hint={t("ownHint")}
          error={isShort ? t("ownShort") : undefined}
          value={passcode}
          maxLength={PASSCODE_MOST}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => onPasscode(event.target.value)}
          data-testid="own-passcode"
        />
      ) : null}
      {kind === "none" ? (
        <Banner tone="waiting" title={t("noneTitle")}>
          {t("noneLead")}
        </Banner>
      ) : (
        <p className="max-w-[68ch] text-sm text-ink-faint">{t("passcodeHint")}</p>
      )}
    </div>
  );
}
