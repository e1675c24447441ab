"use client";
import type { IndexedToken } from "@linchpin/protocol";
import type { HealthLink } from "@linchpin/sdk";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { WaitingFace } from "#features/waiting/index.ts";
import { Button, Progress, Section } from "#ui/index.ts";
import { NewLinkForm } from "./NewLinkForm.tsx";
import { type LinkSource, useLinkMaking } from "./useLinkMaking.ts";

interface Props {
  /** The patient's records, newest first. */
  readonly records: readonly IndexedToken[];
  readonly onClose: () => void;
  readonly onMade: (healthLink: HealthLink, passcode: string | null) => void;
}

/** A new link: first the records are read, then the patient chooses. */
export function NewLink({ records, onClose, onMade }: Props) {
  const t = useTranslations("healthLinks.form");
  const { read } = useLinkMaking();
  const { error, run } = useWork();
  const [source, setSource] = useState<LinkSource | null>(null);
  const [{ done, all }, setProgress] = useState({ done: 0, all: records.length });
  const readAll = () =>
    void run(async () => {
      setSource(await read(records, (now, of) => setProgress({ done: now, all: of })));
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, when it begins
  useEffect(readAll, []);
  return (
    <Section title={t("title")} className="rounded-card border border-line bg-surface p-4 sm:p-6">
      {source ? <NewLinkForm source={source} onClose={onClose} onMade={onMade} /> : null}
      {!source && error ? <WaitingFace error={error} onRetry={readAll} /> : null}
      {!source && !error ? (
        <div className="space-y-4">
          <Progress
            value={all === 0 ? 0 : Math.max(0.05, done / all)}
            label={done === 0 ? t("reading") : t("opened", { done, all })}
          />
          <Button onClick={onClose}>{t("cancel")}</Button>
        </div>
      ) : null}
    </Section>
  );
}
