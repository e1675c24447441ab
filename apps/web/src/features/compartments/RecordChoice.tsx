"use client";
import type { Hex } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { useFolderLabels } from "#features/folders/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { usePatientTokens, useProviderNames } from "#network/index.ts";
import { Button, Checkbox } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";

interface Props {
  readonly legend: string;
  readonly places: ReadonlyMap<Hex, Hex>;
  /** Folders whose records are not offered: they lie where they go, or where an emergency looks for them. */
  readonly without: readonly Hex[];
  readonly chosen: readonly Hex[];
  readonly onChange: (chosen: readonly Hex[]) => void;
}

/** Some of the patient's records, each with where it lies now. */
export function RecordChoice({ legend, places, without, chosen, onChange }: Props) {
  const t = useTranslations("compartments");
  const states = useTranslations("states");
  const dates = useDates();
  const nameOf = useProviderNames();
  const labelOf = useFolderLabels();
  const { patientId } = useRole();
  const tokens = usePatientTokens(patientId);
  const records = (tokens.data?.pages ?? [])
    .flatMap((page) => page.tokens)
    .filter(({ burned, tokenId }) => !burned && !without.includes(places.get(tokenId as Hex) ?? "0x"));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      {records.length === 0 ? (
        <p className="text-sm text-ink-soft">{tokens.isPending ? states("loading") : t("move.none")}</p>
      ) : null}
      <ul className="max-h-72 space-y-2.5 overflow-y-auto p-0.5">
        {records.map(({ tokenId, issuer, mintedAt }) => {
          const id = tokenId as Hex;
          const place = places.get(id);
          const folder = place && labelOf(place);
          return (
            <li key={tokenId}>
              <Checkbox
                label={t("move.record", {
                  issuer: nameOf(issuer),
                  date: dates.day(mintedAt),
                })}
                hint={folder ? t("move.now", { folder }) : t("move.unknown")}
                checked={chosen.includes(id)}
                onChange={({ target: { checked } }) =>
                  onChange(checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                }
                data-testid={`choose-${tokenId}`}
              />
            </li>
          );
        })}
      </ul>
      {tokens.hasNextPage ? (
        <Button size="small" className="mt-2" onClick={() => void tokens.fetchNextPage()}>
          {states("more")}
        </Button>
      ) : null}
    </fieldset>
  );
}
