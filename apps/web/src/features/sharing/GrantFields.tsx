"use client";
import type { Hex } from "@linchpin/protocol";
import { useFormatter, useTranslations } from "use-intl";
import { usePatientTokens, useProviderNames } from "#network/index.ts";
import { Checkbox, Field, Select } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import type { GrantChoice } from "./requestView.ts";
import { TermText } from "./TermText.tsx";

const DAY = 86_400;
const TERMS = [3_600, DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 0];
const PURPOSES = ["treatment", "second-opinion", "insurance", "research", "other"] as const;

interface Props {
  readonly choice: GrantChoice;
  readonly onChange: (change: Partial<GrantChoice>) => void;
  /** The term that was asked for. */
  readonly asked?: number;
  /** Given where the patient chooses whom to let in, and what for. */
  readonly grantees?: readonly { readonly providerId: number; readonly name: string }[];
}

/** Whom, what, for how long, with or without the name. */
export function GrantFields({ choice, onChange, asked, grantees }: Props) {
  const t = useTranslations("sharing");
  const terms = [...new Set([...(asked === undefined ? [] : [asked]), ...TERMS])].sort(
    (a, b) => (a || Infinity) - (b || Infinity),
  );
  return (
    <>
      {grantees ? (
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t("granteeLabel")}>
            {(control) => (
              <Select
                {...control}
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
              </Select>
            )}
          </Field>
          <Field label={t("purposeLabel")}>
            {(control) => (
              <Select
                {...control}
                value={choice.purpose}
                onChange={(event) => onChange({ purpose: event.target.value as GrantChoice["purpose"] })}
                data-testid="grant-purpose"
              >
                {PURPOSES.map((purpose) => (
                  <option key={purpose} value={purpose}>
                    {t(`purpose.${purpose}`)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      ) : null}
      <div className="grid gap-5 sm:grid-cols-2">
        <ScopeField choice={choice} onChange={onChange} />
        <Field label={t("termLabel")}>
          {(control) => (
            <Select
              {...control}
              value={choice.seconds}
              onChange={(event) => onChange({ seconds: Number(event.target.value) })}
              data-testid="grant-term"
            >
              {terms.map((term) => (
                <option key={term} value={term}>
                  <TermText seconds={term} />
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
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

function ScopeField({ choice, onChange }: Pick<Props, "choice" | "onChange">) {
  const t = useTranslations("sharing");
  const format = useFormatter();
  const { patientId } = useRole();
  const tokens = usePatientTokens(patientId);
  const nameOf = useProviderNames();
  const records = (tokens.data?.pages ?? []).flatMap((page) => page.tokens).filter(({ burned }) => !burned);
  return (
    <Field label={t("scopeLabel")}>
      {(control) => (
        <Select
          {...control}
          value={choice.what === "everything" ? "" : choice.what.tokenId}
          onChange={({ target: { value } }) =>
            onChange({ what: value === "" ? "everything" : { tokenId: value as Hex } })
          }
          data-testid="grant-scope"
        >
          <option value="">{t("scopeEverything")}</option>
          {records.map(({ tokenId, issuer, mintedAt }) => (
            <option key={tokenId} value={tokenId}>
              {t("scopeOne", {
                issuer: nameOf(issuer),
                date: format.dateTime(new Date(mintedAt * 1000), { dateStyle: "medium" }),
              })}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
