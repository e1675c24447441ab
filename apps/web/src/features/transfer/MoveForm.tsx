"use client";
import type { Hex } from "@linchpin/protocol";
import { ScanLine } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Scanner } from "#features/scan/index.ts";
import { providerName, useProviders } from "#network/index.ts";
import { Button, Card, Checkbox, ErrorFace, SelectField, SkeletonList } from "#ui/index.ts";
import type { KeptMove } from "./keptMove.ts";
import { PartsField } from "./PartsField.tsx";
import { RetireField } from "./RetireField.tsx";

const HOSPITAL = 2;

interface Props {
  /** Who wrote the patient's records, of the newest first. */
  readonly issuers: readonly number[];
  /** How many records go. */
  readonly count: number;
  readonly onMove: (chosen: KeptMove) => void;
}

/** Where to, from where, how much of it, and whether the old hospital stays. */
export function MoveForm({ issuers, count, onMove }: Props) {
  const t = useTranslations("transfer");
  const states = useTranslations("states");
  const providers = useProviders();
  const [hospital, setHospital] = useState(0);
  const [chosenFrom, setFrom] = useState<number | null | undefined>(undefined);
  const [retires, setRetires] = useState(false);
  const [parts, setParts] = useState<"everything" | readonly Hex[]>("everything");
  const [withIdentity, setWithIdentity] = useState(true);
  const [isScanning, setIsScanning] = useState(false);
  const [isNoHospital, setIsNoHospital] = useState(false);
  if (providers.isError)
    return <ErrorFace error={providers.error} onRetry={() => void providers.refetch()} />;
  if (!providers.data) return <SkeletonList label={states("loading")} rows={2} />;
  const hospitals = providers.data
    .filter(({ kind, status }) => kind === HOSPITAL && status === "active")
    .map((one) => ({ id: one.providerId, name: providerName(one) }))
    .sort((a, b) => a.name.localeCompare(b.name));
  // A doctor's record is the hospital's that licensed them.
  const written = issuers.map(
    (id) => providers.data.find((one) => one.providerId === id && one.kind !== HOSPITAL)?.parent ?? id,
  );
  const guess = written.find((id) => id !== hospital && hospitals.some((one) => one.id === id)) ?? null;
  const from = chosenFrom === undefined || chosenFrom === hospital ? guess : chosenFrom;
  const nameOf = (id: number | null) => hospitals.find((one) => one.id === id)?.name ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const reading = { parts, withIdentity, purpose: "treatment", seconds: 0 } as const;
    const since = Math.floor(Date.now() / 1000);
    onMove({ hospital, from, retires: retires && from !== null, reading, since });
  };
  return (
    <form onSubmit={submit} className="space-y-5" data-testid="move-form">
      <Card className="space-y-4 p-5">
        <SelectField
          label={t("to.label")}
          hint={t("to.hint")}
          value={hospital}
          onChange={(event) => setHospital(Number(event.target.value))}
          data-testid="move-to"
        >
          <option value={0}>{t("to.none")}</option>
          {hospitals.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        {isScanning ? (
          <Scanner
            wanted="provider"
            isPaused={false}
            onCode={(code) => {
              const isKnown = code.kind === "provider" && hospitals.some(({ id }) => id === code.providerId);
              setIsNoHospital(!isKnown);
              if (code.kind !== "provider" || !isKnown) return;
              setHospital(code.providerId);
              setIsScanning(false);
            }}
          />
        ) : (
          <Button onClick={() => setIsScanning(true)} data-testid="move-scan">
            <ScanLine aria-hidden className="size-4" />
            {t("to.scan")}
          </Button>
        )}
        {isNoHospital ? (
          <p role="alert" className="text-sm font-medium text-red">
            {t("to.noHospital")}
          </p>
        ) : null}
      </Card>
      {hospital === 0 ? null : (
        <>
          <Card className="space-y-4 p-5">
            <SelectField
              label={t("from.label")}
              value={from ?? 0}
              onChange={(event) => setFrom(Number(event.target.value) || null)}
              data-testid="move-from"
            >
              <option value={0}>{t("from.none")}</option>
              {hospitals
                .filter(({ id }) => id !== hospital)
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </SelectField>
            {from === null ? null : (
              <RetireField {...{ from, hospital, retires }} name={nameOf(from)} onChange={setRetires} />
            )}
          </Card>
          <Card className="space-y-4 p-5">
            <PartsField parts={parts} onChange={setParts} />
            <Checkbox
              label={t("identity.label")}
              hint={t("identity.hint")}
              checked={withIdentity}
              onChange={(event) => setWithIdentity(event.target.checked)}
              data-testid="move-identity"
            />
          </Card>
          <ul
            className="list-disc space-y-1.5 rounded-card bg-sunken p-4 pl-8 text-sm text-ink-soft"
            data-testid="move-effects"
          >
            <li>{t("effect.reads", { name: nameOf(hospital), count })}</li>
            <li>{t("effect.writes", { name: nameOf(hospital) })}</li>
            {from === null ? null : (
              <li>{t(retires ? "effect.retires" : "effect.stays", { name: nameOf(from) })}</li>
            )}
            <li>{t("effect.asks")}</li>
          </ul>
          <Button
            look="primary"
            size="large"
            type="submit"
            className="max-sm:w-full"
            disabled={parts !== "everything" && parts.length === 0}
            data-testid="move-confirm"
          >
            {t("confirm", { name: nameOf(hospital) })}
          </Button>
        </>
      )}
    </form>
  );
}
