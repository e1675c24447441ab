"use client";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { BackToKeys, useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Banner, Button, Card, EmptyState, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { useActing } from "#wallet/index.ts";
import { AddForm } from "./AddForm.tsx";
import { ComingOfAge } from "./ComingOfAge.tsx";
import { DependantCard } from "./DependantCard.tsx";
import { useDependants } from "./useDependants.ts";

/** Children, and adults in one's care: one acts for them, until they do so themselves. */
export function CareScreen() {
  const t = useTranslations("care");
  const acting = useActing();
  return (
    <>
      <PageHeader back={<BackToKeys />} title={t("title")} lead={t("lead")} />
      <div className="max-w-2xl">{acting === null ? <Mine /> : <ComingOfAge name={acting.name} />}</div>
    </>
  );
}

function Mine() {
  const t = useTranslations("care");
  const states = useTranslations("states");
  const { unlock, keys } = useLinchpin();
  const { list, add, step } = useDependants();
  const { isBusy, error, run } = useWork();
  const [isAdding, setIsAdding] = useState(false);
  const [added, setAdded] = useState<string | null>(null);
  if (list.isError) return <ErrorFace error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <SkeletonList label={states("loading")} rows={2} />;
  if (list.data === null) {
    return (
      <Card className="space-y-4 p-5">
        <p className="text-ink-soft">{t("locked")}</p>
        <Button
          look="primary"
          isBusy={keys === "unlocking"}
          onClick={() => void unlock().catch(() => {})}
          data-testid="unlock-care"
        >
          {t("unlock")}
        </Button>
      </Card>
    );
  }
  const submit = (chosen: { name: string; hospital: number }) =>
    run(async () => {
      await add(chosen);
      setIsAdding(false);
      setAdded(chosen.name);
    });
  return (
    <div className="space-y-4" data-testid="care">
      {added === null ? null : (
        <div data-testid="dependant-added">
          <Banner tone="good" title={t("added.title", { name: added })}>
            {t("added.lead")}
          </Banner>
        </div>
      )}
      {list.data.length === 0 && !isAdding ? (
        <EmptyState title={t("empty.title")}>{t("empty.lead")}</EmptyState>
      ) : null}
      <ul className="space-y-3">
        {list.data.map((one) => (
          <li key={one.patientId}>
            <DependantCard dependant={one} onGoOn={() => setIsAdding(true)} />
          </li>
        ))}
      </ul>
      {isAdding ? (
        <AddForm
          step={step}
          isBusy={isBusy}
          error={error}
          onAdd={submit}
          onCancel={() => setIsAdding(false)}
        />
      ) : (
        <Button
          look="primary"
          className="max-sm:w-full"
          onClick={() => setIsAdding(true)}
          data-testid="add-dependant"
        >
          {t("add.open")}
        </Button>
      )}
    </div>
  );
}
