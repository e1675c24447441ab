"use client";
import { Paperclip } from "lucide-react";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#ui/index.ts";
import { FolderPicker } from "./FolderPicker.tsx";

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
  readonly isDisabled?: boolean;
}

/** Files, or the whole of a folder, to go with a record. */
export function FilePicker({ onFiles, isDisabled = false }: Props) {
  const t = useTranslations("mint.files");
  const files = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    onFiles([...(input.files ?? [])]);
    input.value = "";
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button size="small" disabled={isDisabled} onClick={() => files.current?.click()}>
        <Paperclip aria-hidden className="size-4" />
        {t("add")}
      </Button>
      <FolderPicker onFiles={onFiles} isDisabled={isDisabled} />
      <input
        ref={files}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        data-testid="files-input"
        onChange={({ target }) => take(target)}
      />
    </div>
  );
}
