"use client";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { Button, Card } from "#ui/index.ts";
import { GrantLine } from "./GrantLine.tsx";
import type { GrantView } from "./requestView.ts";
import { usePartNames } from "./usePartNames.ts";
import { usePurposes } from "./usePurposes.ts";

interface Props {
  readonly grants: readonly GrantView[];
  readonly onExtend: (grant: GrantView) => void;
  readonly onStop: (grants: readonly GrantView[]) => void;
}

const ENDED_SHOWN = 20;

/** Who may read, person by person: what, what for, until when; and who could. */
export function AccessList({ grants, onExtend, onStop }: Props) {
  const t = useTranslations("sharing");
  const { keys, unlock } = useLinchpin();
  const purposes = usePurposes(grants);
  const namesOf = usePartNames();
  const live = grants.filter(({ state }) => state !== "expired" && state !== "stopped");
  const ended = grants.filter(({ state }) => state === "expired" || state === "stopped");
  const people = [...Map.groupBy(live, ({ grantee }) => grantee.providerId).values()];
  const lineOf = (grant: GrantView) => {
    const purpose = purposes?.get(grant.grantId);
    return {
      grant,
      what: grant.scope === "one" ? t("scope.one") : namesOf(grant.scopes),
      ...(purpose ? { purpose } : {}),
    };
  };
  return (
    <div className="space-y-4">
      {live.length > 0 && keys !== "unlocked" ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-ink-soft">
          <p className="min-w-0 flex-1 basis-60">{t("sealedPurposes")}</p>
          <Button size="small" isBusy={keys === "unlocking"} onClick={() => void unlock().catch(() => {})}>
            {t("what.unlock")}
          </Button>
        </div>
      ) : null}
      <ul className="space-y-3">
        {people.map((own) => (
          <li key={own[0]?.grantId}>
            <Person own={own} lineOf={lineOf} onExtend={onExtend} onStop={onStop} />
          </li>
        ))}
      </ul>
      {ended.length > 0 ? (
        <details className="text-sm">
          <summary className="flex min-h-11 cursor-pointer items-center font-medium text-ink-soft">
            {t("ended", { count: ended.length })}
          </summary>
          <ul className="mt-2 divide-y divide-line rounded-card border border-line bg-surface px-4">
            {ended.slice(0, ENDED_SHOWN).map((grant) => (
              <li key={grant.grantId} className="py-3">
                <p className="font-medium">{grant.grantee.name}</p>
                <GrantLine {...lineOf(grant)} />
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

interface PersonProps extends Pick<Props, "onExtend" | "onStop"> {
  readonly own: readonly GrantView[];
  readonly lineOf: (grant: GrantView) => Parameters<typeof GrantLine>[0];
}

function Person({ own, lineOf, onExtend, onStop }: PersonProps) {
  const t = useTranslations("sharing");
  const [first] = own;
  if (!first) return null;
  const { name, providerId } = first.grantee;
  const inForce = own.filter(({ state }) => state !== "left-behind");
  return (
    <Card className="p-5" data-testid={`reader-${providerId}`}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h3 className="min-w-0 font-semibold">{name}</h3>
        {inForce.length > 1 ? (
          <Button
            size="small"
            look="danger"
            onClick={() => onStop(inForce)}
            data-testid={`stop-person-${providerId}`}
          >
            {t("stopPerson")}
          </Button>
        ) : null}
      </div>
      <ul className="mt-1 divide-y divide-line">
        {own.map((grant) => (
          <li key={grant.grantId} className="py-3 last:pb-0">
            <GrantLine {...lineOf(grant)} onExtend={() => onExtend(grant)} onStop={() => onStop([grant])} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
