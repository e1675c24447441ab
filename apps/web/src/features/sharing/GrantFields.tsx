"use client";
import { useTranslations } from "use-intl";
import { Checkbox, SelectField } from "#ui/index.ts";
import { ChoiceGroup } from "./ChoiceGroup.tsx";
import { PURPOSES } from "./purposes.ts";
import type { GrantDraft, RequestView } from "./requestView.ts";
import { TermField } from "./TermField.tsx";
import { WhatField } from "./WhatField.tsx";

interface Props {
  readonly choice: GrantDraft;
  readonly onChange: (change: Partial<GrantDraft>) => void;
  /** What was asked for, where this answers a request: its purpose stands. */
  readonly request?: RequestView;
  /** Given where the patient chooses whom to let in. */
  readonly grantees?: readonly { readonly providerId: number; readonly name: string }[];
}

/** Whom, what, what for, for how long, with or without the name. */
export function GrantFields({ choice, onChange, request, grantees }: Props) {
  const t = useTranslations("sharing");
  return (
    <>
      {grantees ? (
        <SelectField
          label={t("granteeLabel")}
          value={choice.grantee}
          onChange={(event) => onChange({ grantee: Number(event.target.value) })}
          data-testid="grant-to"
        >
          <option value={0}>{t("granteeNone")}</option>
          {grantees.map(({ providerId, name }) => (
            <option key={providerId} value={providerId}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : null}
      <WhatField what={choice.what} onChange={(what) => onChange({ what })} />
      {request ? null : (
        <ChoiceGroup
          legend={t("purposeLabel")}
          testId="grant-purpose"
          value={choice.purpose}
          onChange={(purpose) => onChange({ purpose })}
          options={PURPOSES.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) }))}
        />
      )}
      <TermField
        seconds={choice.seconds}
        onChange={(seconds) => onChange({ seconds })}
        {...(request ? { asked: request.seconds } : {})}
      />
      <Checkbox
        label={t("identityChoice")}
        hint={t("identityHint")}
        checked={choice.withIdentity}
        onChange={(event) => onChange({ withIdentity: event.target.checked })}
        data-testid="grant-identity"
      />
    </>
  );
}
