"use client";
import { useTranslations } from "use-intl";
import { TextField } from "#ui/index.ts";

/** As many characters as the SDK keeps (`FOLDER_NAME_MOST`, which is fetched only once somebody acts). */
const MOST = 60;

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onType: (name: string) => void;
}

/** What a folder is called: for the patient alone. */
export function FolderNameField({ label, value, onType }: Props) {
  const t = useTranslations("compartments.rename");
  return (
    <TextField
      label={label}
      hint={t("hint")}
      value={value}
      maxLength={MOST}
      onChange={(event) => onType(event.target.value)}
      data-testid="folder-name"
    />
  );
}
