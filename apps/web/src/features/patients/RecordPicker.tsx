import type { Hex, IndexedToken } from "@linchpin/protocol";
import { clsx } from "clsx";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useProviderNames } from "#network/index.ts";

interface Props {
  readonly records: readonly IndexedToken[];
  readonly chosen: string | undefined;
  readonly onChoose: (tokenId: Hex) => void;
}

/** Which of a patient's records is read: newest first, by who made it and when. What it says is not public. */
export function RecordPicker({ records, chosen, onChoose }: Props) {
  const t = useTranslations("patients");
  const dates = useDates();
  const nameOf = useProviderNames();
  return (
    <fieldset className="mb-6">
      <legend className="mb-2 text-base font-semibold">
        {t("records")} <span className="text-sm font-normal text-ink-faint tabular">{records.length}</span>
      </legend>
      <div className="grid max-h-72 gap-2 overflow-y-auto sm:grid-cols-2 lg:grid-cols-3">
        {records.map(({ tokenId, issuer, mintedAt, version }) => (
          <label
            key={tokenId}
            className={clsx(
              "flex min-h-14 cursor-pointer items-center gap-3 rounded-card border px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-teal",
              tokenId === chosen ? "border-teal bg-teal-soft" : "border-line bg-surface hover:border-teal",
            )}
          >
            <input
              type="radio"
              name="record"
              checked={tokenId === chosen}
              onChange={() => onChoose(tokenId as Hex)}
              data-testid={`choose-${tokenId}`}
              className="size-4 shrink-0 accent-teal"
            />
            <span className="min-w-0 text-sm">
              <span className="block truncate font-medium">{nameOf(issuer)}</span>
              <span className="block text-ink-soft">
                {dates.time(mintedAt)}
                {version > 1 ? ` · ${t("version", { version })}` : ""}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
