"use client";
import type { PixelChoice, RefusedFile } from "@linchpin/sdk";
import { useTranslations } from "use-intl";
import { Button, Card, ErrorFace } from "#ui/index.ts";
import type { ChosenFile } from "./JobFiles.ts";
import { PixelFields } from "./PixelFields.tsx";

interface Props {
  readonly refused: readonly RefusedFile[];
  readonly chosenOf: (file: number) => readonly ChosenFile[];
  readonly isDisabled: boolean;
  readonly onDetach: (files: readonly ChosenFile[]) => void;
  readonly onPixels: (files: readonly ChosenFile[], pixels: PixelChoice | undefined) => void;
}

const NAMED = 5;

/** Files that cannot go, those with one reason together, each with what to do. */
export function RefusedFiles({ refused, chosenOf, isDisabled, onDetach, onPixels }: Props) {
  const t = useTranslations("mint.files");
  const groups = [...Map.groupBy(refused, ({ error }) => error.code).values()];
  return groups.map((group) => {
    const [first] = group;
    if (!first) return null;
    const chosen = [...new Set(group.flatMap(({ file }) => chosenOf(file)))];
    const { code } = first.error;
    return (
      <Card key={code} className="p-4" data-testid="refused-files" data-code={code}>
        <ErrorFace error={first.error} />
        <ul className="mt-2 text-sm break-all text-ink-soft">
          {group.slice(0, NAMED).map(({ name }, index) => (
            <li key={index}>{name}</li>
          ))}
          {group.length > NAMED ? <li>{t("more", { count: group.length - NAMED })}</li> : null}
        </ul>
        {code === "deidentify/dicom-burned-in" ? (
          <PixelFields
            key={chosen.map(({ id }) => id).join()}
            chosen={chosen}
            isDisabled={isDisabled}
            onChoose={(pixels) => onPixels(chosen, pixels)}
          />
        ) : null}
        <Button
          className="mt-3"
          size="small"
          look="quiet"
          disabled={isDisabled}
          onClick={() => onDetach(chosen)}
          data-testid="leave-out"
        >
          {t("leaveOut", { count: chosen.length })}
        </Button>
      </Card>
    );
  });
}
