"use client";
import type { Hex } from "@linchpin/protocol";
import { useTranslations } from "use-intl";
import { type Part, useParts } from "#features/sharing/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Checkbox } from "#ui/index.ts";

interface Props {
  readonly parts: "everything" | readonly Hex[];
  readonly onChange: (parts: "everything" | readonly Hex[]) => void;
}

/** Which parts of the records go along: all, unless some are unticked. Which is which only unlocked keys tell. */
export function PartsField({ parts, onChange }: Props) {
  const t = useTranslations("transfer.parts");
  const { keys, unlock } = useLinchpin();
  const known = useParts() ?? [];
  const isTicked = ({ id }: Part) => parts === "everything" || parts.includes(id);
  const tick = (part: Part, isOn: boolean) => {
    const next = known.filter((one) => (one.id === part.id ? isOn : isTicked(one))).map(({ id }) => id);
    onChange(next.length === known.length ? "everything" : next);
  };
  return (
    <fieldset className="space-y-3" data-testid="move-parts">
      <legend className="font-medium">{t("label")}</legend>
      {known.length === 0 ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-soft">
          <p className="min-w-0 flex-1 basis-60">{t("everything")}</p>
          <Button
            size="small"
            isBusy={keys === "unlocking"}
            onClick={() => void unlock().catch(() => {})}
            data-testid="move-choose-parts"
          >
            {t("choose")}
          </Button>
        </div>
      ) : (
        known.map((part) => (
          <Checkbox
            key={part.id}
            label={part.name}
            checked={isTicked(part)}
            onChange={(event) => tick(part, event.target.checked)}
            data-testid={`move-part-${part.id}`}
          />
        ))
      )}
    </fieldset>
  );
}
