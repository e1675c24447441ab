"use client";
import type { Hex } from "@linchpin/protocol";
import type { Folder, Folders } from "@linchpin/sdk";
import { reDealApprovals } from "@linchpin/sdk/listings";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFolderLabels } from "#features/folders/index.ts";
import { useWork } from "#features/keys/index.ts";
import { useTellDone } from "#features/waiting/index.ts";
import { Button, Checkbox, Dialog } from "#ui/index.ts";
import { FolderNameField } from "./FolderNameField.tsx";
import { FolderWork } from "./FolderWork.tsx";
import { MOVABLE_KINDS } from "./KindRoutes.tsx";
import { MoveEffectList } from "./MoveEffectList.tsx";
import { moveEffects, type Reader } from "./moveEffects.ts";
import { RecordChoice } from "./RecordChoice.tsx";
import { type FolderStep, type MovableKind, useFolderActions } from "./useFolderActions.ts";

interface Props {
  /** Absent: into a new folder. */
  readonly into?: Folder;
  readonly folders: Folders;
  readonly places: ReadonlyMap<Hex, Hex>;
  readonly readers: readonly Reader[];
  readonly onClose: () => void;
}

/** Records into a folder, or into a new one with the kinds that go there from now on; and what that changes for whom. */
export function MoveDialog({ into, folders, places, readers, onClose }: Props) {
  const t = useTranslations("compartments");
  const shell = useTranslations("shell");
  const tellDone = useTellDone();
  const labelOf = useFolderLabels();
  const { move } = useFolderActions();
  const { isBusy, error, run } = useWork();
  const [name, setName] = useState("");
  const [kinds, setKinds] = useState<readonly MovableKind[]>([]);
  const [chosen, setChosen] = useState<readonly Hex[]>([]);
  /** The new folder, once it is there. */
  const [made, setMade] = useState<Hex | null>(null);
  const [step, setStep] = useState<FolderStep | null>(null);
  const target = into?.id ?? made ?? undefined;
  const title = into ? t("move.title", { name: labelOf(into.id) ?? "" }) : t("split.title");
  const moved = chosen.map((tokenId) => ({ tokenId, from: places.get(tokenId) }));
  const approvals = (target === undefined ? 1 : 0) + reDealApprovals(chosen.length);
  const isReady = into ? chosen.length > 0 : name.trim() !== "";
  const confirm = () =>
    run(async () => {
      const { waiting } = await move({
        ...(target === undefined ? {} : { into: target }),
        ...(into ? {} : { name: name.trim() }),
        ...{ kinds, tokenIds: chosen, onFolder: setMade, onStep: setStep },
      });
      tellDone(waiting, {
        title: into ? t("move.done", { count: chosen.length }) : t("split.done", { name }),
      });
      onClose();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      lead={t(into ? "move.lead" : "split.lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            look="primary"
            isBusy={isBusy}
            disabled={!isReady}
            onClick={() => void confirm()}
            data-testid="move-confirm"
          >
            {error ? t("again") : t(into ? "move.confirm" : "split.confirm")}
          </Button>
        </>
      }
    >
      <fieldset disabled={isBusy || made !== null} className="min-w-0 space-y-5">
        {into ? null : (
          <>
            <FolderNameField label={t("split.name")} value={name} onType={setName} />
            <fieldset className="min-w-0">
              <legend className="mb-1.5 text-sm font-medium">{t("split.kinds")}</legend>
              <div className="space-y-2.5">
                {MOVABLE_KINDS.map((kind) => (
                  <Checkbox
                    key={kind}
                    label={t(`kind.${kind}`)}
                    hint={t("split.now", { folder: labelOf(folders.routing[kind]) ?? "" })}
                    checked={kinds.includes(kind)}
                    onChange={({ target: { checked } }) =>
                      setKinds(checked ? [...kinds, kind] : kinds.filter((one) => one !== kind))
                    }
                    data-testid={`split-${kind}`}
                  />
                ))}
              </div>
            </fieldset>
          </>
        )}
        <RecordChoice
          legend={t(into ? "move.records" : "split.records")}
          places={places}
          without={[
            ...(into ? [into.id] : []),
            ...folders.folders.filter(({ role }) => role === "emergency").map(({ id }) => id),
          ]}
          chosen={chosen}
          onChange={setChosen}
        />
      </fieldset>
      <div className="mt-5 space-y-4">
        <MoveEffectList
          effects={moveEffects({ readers, moved, target: into?.id })}
          isNew={into === undefined}
          count={chosen.length}
        />
        <FolderWork
          approvals={approvals}
          step={isBusy ? step : null}
          error={error}
          onRetry={() => void confirm()}
        />
      </div>
    </Dialog>
  );
}
