"use client";
import type { Hex } from "@linchpin/protocol";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFolders } from "#features/folders/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { usePatientTokens, useProviderNames } from "#network/index.ts";
import { Button, ErrorFace, SelectField } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { ChoiceGroup } from "./ChoiceGroup.tsx";
import type { GrantChoice } from "./requestView.ts";
import { useParts } from "./usePartNames.ts";

interface Props {
  /** Null: a part, and not yet said which. */
  readonly what: GrantChoice["what"] | null;
  readonly onChange: (what: GrantChoice["what"] | null) => void;
}

type Kind = "everything" | "part" | "one";

/** Everything, a part, or one record. Parts have names only where the keys are unlocked. */
export function WhatField({ what, onChange }: Props) {
  const t = useTranslations("sharing");
  const { patientId } = useRole();
  const tokens = usePatientTokens(patientId);
  const [kind, setKind] = useState<Kind>("everything");
  const records = (tokens.data?.pages ?? []).flatMap((page) => page.tokens).filter(({ burned }) => !burned);
  const choose = (next: Kind) => {
    setKind(next);
    const [record] = records;
    if (next === "one" && record) return onChange({ tokenId: record.tokenId as Hex });
    // Nothing stands for a part that was not chosen, least of all everything.
    onChange(next === "part" ? null : "everything");
  };
  return (
    <div className="space-y-3">
      <ChoiceGroup
        legend={t("scopeLabel")}
        testId="grant-what"
        value={kind}
        onChange={choose}
        options={[
          { value: "everything", label: t("what.everything"), hint: t("what.everythingHint") },
          { value: "part", label: t("what.part") },
          ...(records.length > 0 ? [{ value: "one" as const, label: t("what.one") }] : []),
        ]}
      />
      {kind === "part" ? <PartChoice what={what} onChange={onChange} /> : null}
      {kind === "one" && what !== null && typeof what === "object" && "tokenId" in what ? (
        <OneRecord tokenId={what.tokenId} records={records} onChange={(tokenId) => onChange({ tokenId })} />
      ) : null}
    </div>
  );
}

function PartChoice({ what, onChange }: Props) {
  const t = useTranslations("sharing");
  const { unlock, keys } = useLinchpin();
  const parts = useParts();
  const { error, isPending, refetch } = useFolders();
  if (keys !== "unlocked" || !parts) {
    return (
      <div className="space-y-2 text-sm">
        <p className="text-ink-soft">{t("what.locked")}</p>
        {error ? <ErrorFace error={error} onRetry={() => void refetch()} /> : null}
        <Button
          isBusy={keys === "unlocking" || (keys === "unlocked" && isPending)}
          onClick={() => void unlock().catch(() => {})}
          data-testid="unlock-parts"
        >
          {t("what.unlock")}
        </Button>
      </div>
    );
  }
  return (
    <ChoiceGroup
      legend={t("what.which")}
      testId="grant-part"
      value={what !== null && typeof what === "object" && "compartment" in what ? what.compartment : null}
      onChange={(compartment) => onChange({ compartment: compartment as Hex })}
      options={parts.map(({ id, name }) => ({ value: id as string, label: name }))}
    />
  );
}

function OneRecord({
  tokenId,
  records,
  onChange,
}: {
  tokenId: Hex;
  records: readonly { readonly tokenId: string; readonly issuer: number; readonly mintedAt: number }[];
  onChange: (tokenId: Hex) => void;
}) {
  const t = useTranslations("sharing");
  const dates = useDates();
  const nameOf = useProviderNames();
  return (
    <SelectField
      label={t("what.whichRecord")}
      value={tokenId}
      onChange={({ target: { value } }) => onChange(value as Hex)}
      data-testid="grant-record"
    >
      {records.map((record) => (
        <option key={record.tokenId} value={record.tokenId}>
          {t("scopeOne", {
            issuer: nameOf(record.issuer),
            date: dates.day(record.mintedAt),
          })}
        </option>
      ))}
    </SelectField>
  );
}
