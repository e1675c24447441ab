"use client";
import type { Hex } from "@linchpin/protocol";
import type { Folders } from "@linchpin/sdk";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useFolderLabels, useRoutingsTold } from "#features/folders/index.ts";
import { useWork } from "#features/keys/index.ts";
import { useProviderNames } from "#network/index.ts";
import { ErrorFace, Progress, SelectField, useNotify } from "#ui/index.ts";
import { type MovableKind, useFolderActions } from "./useFolderActions.ts";

export const MOVABLE_KINDS: readonly MovableKind[] = ["mental-health", "reproductive", "genomics", "own"];

/** Which kind of record goes into which folder from now on, and who knows it. */
export function KindRoutes({ folders: { folders, routing } }: { folders: Folders }) {
  const t = useTranslations("compartments");
  const notify = useNotify();
  const labelOf = useFolderLabels();
  const { route } = useFolderActions();
  const { isBusy, error, run } = useWork();
  // What was just chosen stands there while it is being told.
  const [chosen, setChosen] = useState<{ readonly kind: MovableKind; readonly id: Hex } | null>(null);
  const open = folders.filter(({ role }) => role !== "emergency");
  const send = (kind: MovableKind, id: Hex) => {
    setChosen({ kind, id });
    void run(async () => {
      await route(kind, id);
      notify({ title: t("routes.done", { kind: t(`kind.${kind}`), folder: labelOf(id) ?? "" }) });
    }).finally(() => setChosen(null));
  };
  return (
    <div className="space-y-4">
      <ul className="divide-y divide-line rounded-card border border-line bg-surface px-4">
        {MOVABLE_KINDS.map((kind) => (
          <li key={kind} className="py-3">
            <SelectField
              label={t(`kind.${kind}`)}
              hint={t(`kindHint.${kind}`)}
              disabled={isBusy}
              value={chosen?.kind === kind ? chosen.id : routing[kind]}
              onChange={({ target: { value } }) => send(kind, value as Hex)}
              data-testid={`route-${kind}`}
            >
              {open.map(({ id }) => (
                <option key={id} value={id}>
                  {labelOf(id)}
                </option>
              ))}
            </SelectField>
          </li>
        ))}
        <li className="py-3 text-sm">
          <p className="font-medium">{t("routes.rest")}</p>
          <p className="text-ink-soft">{t("routes.restHint")}</p>
        </li>
      </ul>
      {isBusy ? <Progress label={t("routes.telling")} /> : null}
      {error ? <ErrorFace error={error} /> : null}
      <WhoKnows />
    </div>
  );
}

/** Which of those who write for the patient know, and who will be told as soon as possible. */
function WhoKnows() {
  const t = useTranslations("compartments.routes");
  const format = useFormatter();
  const nameOf = useProviderNames();
  const { data, isError } = useRoutingsTold();
  const namesOf = (ids: readonly number[]) => format.list(ids.map(nameOf));
  return (
    <p
      className="text-sm text-ink-soft"
      aria-live="polite"
      data-testid="who-knows"
      data-missed={data?.missed.length ?? ""}
    >
      {isError
        ? t("unknown")
        : !data
          ? t("checking")
          : data.missed.length > 0
            ? t("missed", { names: namesOf(data.missed) })
            : data.know.length > 0
              ? t("know", { names: namesOf(data.know) })
              : t("nobody")}
    </p>
  );
}
