"use client";
import { FolderOpen } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
  readonly isDisabled?: boolean;
}

/** All files of a folder. */
export function FolderPicker({ onFiles, isDisabled = false }: Props) {
  const t = useTranslations("mint.files");
  const folder = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" look="quiet" disabled={isDisabled} onClick={() => folder.current?.click()}>
        <FolderOpen aria-hidden className="size-4" />
        {t("addFolder")}
      </Button>
      <input
        ref={(input) => {
          folder.current = input;
          input?.setAttribute("webkitdirectory", "");
        }}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        data-testid="folder-input"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = "";
        }}
      />
    </>
  );
}
