import type { Folder } from "@linchpin/sdk";
import { Folder as FolderIcon } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Button, Card } from "#ui/index.ts";

interface Props {
  readonly folder: Folder;
  /** How many records lie in it; absent while nobody has told. */
  readonly count?: number;
  /** Who may read all of it, by name. */
  readonly readers: readonly string[];
  readonly onRename: () => void;
  readonly onMove: () => void;
  readonly onLock: () => void;
}

/** One folder: what it holds, who may open it, and what can be done with it. */
export function FolderCard({ folder, count, readers, onRename, onMove, onLock }: Props) {
  const t = useTranslations("compartments");
  const format = useFormatter();
  const isEmergency = folder.role === "emergency";
  const name = folder.name ?? t(`kind.${folder.kind}`);
  return (
    <Card
      className="p-4 sm:p-5"
      data-testid={`folder-${folder.id}`}
      data-kind={folder.kind}
      data-epoch={folder.epoch}
      data-count={count}
    >
      <div className="flex items-start gap-3">
        <FolderIcon aria-hidden className="mt-0.5 size-5 shrink-0 text-teal" />
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold break-words">{name}</h3>
          <p className="text-sm text-ink-soft">
            {count === undefined ? t("card.counting") : t("card.count", { count })}
          </p>
          <p className="mt-1 text-sm text-ink-soft">
            {isEmergency
              ? t("card.emergency")
              : readers.length === 0
                ? t("card.onlyYou")
                : t("card.readers", { names: format.list(readers) })}
          </p>
        </div>
      </div>
      {isEmergency ? null : (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button
            size="small"
            onClick={onRename}
            aria-label={t("card.renameOf", { name })}
            data-testid="rename-folder"
          >
            {t("card.rename")}
          </Button>
          <Button
            size="small"
            onClick={onMove}
            aria-label={t("card.moveInto", { name })}
            data-testid="move-into"
          >
            {t("card.move")}
          </Button>
          <Button
            size="small"
            onClick={onLock}
            aria-label={t("card.lockOf", { name })}
            data-testid="new-lock"
          >
            {t("card.lock")}
          </Button>
        </div>
      )}
    </Card>
  );
}
