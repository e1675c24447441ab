"use client";
import type { Folder } from "@linchpin/sdk";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFolders, usePlaces } from "#features/folders/index.ts";
import { NeedsKeys } from "#features/keys/index.ts";
import { useGrantViews } from "#features/sharing/index.ts";
import { WaitingLines } from "#features/waiting/index.ts";
import { BackLink, Button, ErrorFace, PageHeader, Section, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { FolderCard } from "./FolderCard.tsx";
import { KindRoutes } from "./KindRoutes.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { NewLockDialog } from "./NewLockDialog.tsx";
import { RenameDialog } from "./RenameDialog.tsx";

type Asked =
  | { readonly kind: "rename" | "lock"; readonly folder: Folder }
  | { readonly kind: "move"; readonly folder?: Folder }
  | null;

/** The patient's folders: which kind of record goes where, who may open what, and changing both. */
export function CompartmentsScreen() {
  const t = useTranslations("compartments");
  const records = useTranslations("records");
  return (
    <>
      <PageHeader
        back={<BackLink href="/records">{records("title")}</BackLink>}
        title={t("title")}
        lead={t("lead")}
      />
      <NeedsKeys words="compartments.locked" testId="unlock-folders">
        <FolderList />
      </NeedsKeys>
    </>
  );
}

function FolderList() {
  const t = useTranslations("compartments");
  const states = useTranslations("states");
  const { patientId } = useRole();
  const folders = useFolders();
  const places = usePlaces();
  const grants = useGrantViews(patientId);
  const [asked, setAsked] = useState<Asked>(null);
  const close = () => setAsked(null);
  if (folders.isError) return <ErrorFace error={folders.error} onRetry={() => void folders.refetch()} />;
  if (!folders.data) return <SkeletonList label={states("loading")} rows={3} />;
  const readers = (grants.data ?? []).filter(({ state }) => state === "in-force" || state === "not-yet");
  const heldIn = (id: string) => [...(places.data ?? [])].filter(([, folder]) => folder === id);
  return (
    <div className="space-y-10">
      <WaitingLines kinds={["keys", "redeal", "notes"]} />
      <Section title={t("routes.title")} hint={t("routes.hint")}>
        <KindRoutes folders={folders.data} />
      </Section>
      <Section
        title={t("list.title")}
        hint={t("list.hint")}
        aside={
          <Button size="small" onClick={() => setAsked({ kind: "move" })} data-testid="new-folder">
            {t("list.new")}
          </Button>
        }
      >
        <ul className="space-y-3">
          {inOrder(folders.data.folders).map((folder) => (
            <li key={folder.id}>
              <FolderCard
                folder={folder}
                {...(places.data ? { count: heldIn(folder.id).length } : {})}
                readers={[
                  ...new Set(
                    readers
                      .filter(({ scope, scopes }) => scope === "parts" && scopes.includes(folder.id))
                      .map(({ grantee }) => grantee.name),
                  ),
                ]}
                onRename={() => setAsked({ kind: "rename", folder })}
                onMove={() => setAsked({ kind: "move", folder })}
                onLock={() => setAsked({ kind: "lock", folder })}
              />
            </li>
          ))}
        </ul>
      </Section>
      {asked?.kind === "rename" ? <RenameDialog folder={asked.folder} onClose={close} /> : null}
      {asked?.kind === "lock" ? (
        <NewLockDialog
          folder={asked.folder}
          tokenIds={heldIn(asked.folder.id).map(([tokenId]) => tokenId)}
          readers={readers.map(({ grantee, grantIds }) => ({ name: grantee.name, grantIds }))}
          onClose={close}
        />
      ) : null}
      {asked?.kind === "move" ? (
        <MoveDialog
          {...(asked.folder ? { into: asked.folder } : {})}
          folders={folders.data}
          places={places.data ?? new Map()}
          readers={readers.map(({ grantee, scope, scopes }) => ({ name: grantee.name, scope, scopes }))}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

const RANKS = ["general", "mental-health", "reproductive", "genomics", "own", "emergency"] as const;

/** As people look for them. Custodians know them in an order that says nothing. */
function inOrder(folders: readonly Folder[]): readonly Folder[] {
  return folders.toSorted((a, b) => RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind));
}
