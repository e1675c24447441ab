"use client";
import type { HeldGrant, Hex } from "@linchpin/protocol";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { NO_END, useProviderNames } from "#network/index.ts";
import { Button, Card, Checkbox, ErrorFace, useNotify } from "#ui/index.ts";

/** Who could read until the wallet was replaced. They begin again only where the patient says so, all by one approval. */
export function FormerGrants({ patientId }: { patientId: Hex }) {
  const t = useTranslations("recovery.former");
  const dates = useDates();
  const nameOf = useProviderNames();
  const notify = useNotify();
  const cache = useQueryClient();
  const { quietly, unlock } = useLinchpin();
  const { isBusy, error, run } = useWork();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const former = useQuery({
    queryKey: ["former-grants", patientId],
    queryFn: async () => {
      const actor = await quietly();
      return actor ? actor.sdk.listFormerGrants(actor.network, { as: actor.as, patientId }) : [];
    },
  });
  const listed = former.data ?? [];
  if (listed.length === 0) return null;
  const people = [...Map.groupBy(listed, ({ grant }) => grant.grantee)];
  const chosen = listed.filter(({ grant }) => !left.has(grant.grantee));
  const choose = (who: number, isIn: boolean) =>
    setLeft((numbers) => {
      const next = new Set(numbers);
      if (isIn) next.delete(who);
      else next.add(who);
      return next;
    });
  const renew = async () => {
    const { sdk, patiently, as, wallet, keyring } = await unlock();
    await sdk.renewGrants(patiently, { as, wallet, keyring, patientId, former: chosen });
    await Promise.all(
      [["former-grants"], ["grants"]].map((queryKey) => cache.invalidateQueries({ queryKey })),
    );
    notify({ title: t("done") });
  };
  /** What somebody could read, and until when at most. */
  const saysOf = (theirs: readonly HeldGrant[]) => {
    const end = Math.max(...theirs.map(({ grant }) => grant.expiry));
    const until = end === NO_END ? t("untilStopped") : t("until", { date: dates.day(end) });
    const isMany = theirs.some(({ grant }) => grant.scopeKind === 0);
    return `${isMany ? t("many") : t("some", { count: theirs.length })} · ${until}`;
  };
  return (
    <Card className="space-y-4 p-5" data-testid="former-grants">
      <div>
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="mt-1 text-ink-soft">{t("lead")}</p>
      </div>
      <ul className="space-y-3">
        {people.map(([who, theirs]) => (
          <li key={who}>
            <Checkbox
              label={nameOf(who)}
              hint={saysOf(theirs)}
              checked={!left.has(who)}
              onChange={(event) => choose(who, event.target.checked)}
            />
          </li>
        ))}
      </ul>
      {error ? <ErrorFace error={error} /> : null}
      <Button
        look="primary"
        className="max-sm:w-full"
        disabled={chosen.length === 0}
        isBusy={isBusy}
        onClick={() => void run(renew)}
        data-testid="renew-grants"
      >
        {t("action")}
      </Button>
    </Card>
  );
}
