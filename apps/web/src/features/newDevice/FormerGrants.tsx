"use client";
import type { HeldGrant, Hex } from "@linchpin/protocol";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { NO_END, useProviderNames } from "#network/index.ts";
import { Button, Card, Checkbox, ErrorFace, useNotify } from "#ui/index.ts";

/** Who could read until the wallet was replaced. They begin again only where the patient says so, all by one approval. */
export function FormerGrants({ patientId }: { patientId: Hex }) {
  const t = useTranslations("recovery.former");
  const format = useFormatter();
  const nameOf = useProviderNames();
  const notify = useNotify();
  const cache = useQueryClient();
  const { quietly, unlock } = useLinchpin();
  const { isBusy, error, run } = useWork();
  const [left, setLeft] = useState<ReadonlySet<Hex>>(new Set());
  const former = useQuery({
    queryKey: ["former-grants", patientId],
    queryFn: async () => {
      const actor = await quietly();
      return actor ? actor.sdk.listFormerGrants(actor.network, { as: actor.as, patientId }) : [];
    },
  });
  const listed = former.data ?? [];
  if (listed.length === 0) return null;
  const chosen = listed.filter(({ grantId }) => !left.has(grantId));
  const choose = (grantId: Hex, isIn: boolean) =>
    setLeft((ids) => {
      const next = new Set(ids);
      if (isIn) next.delete(grantId);
      else next.add(grantId);
      return next;
    });
  const renew = async () => {
    const { sdk, network, as, wallet, keyring } = await unlock();
    await sdk.renewGrants(network, { as, wallet, keyring, patientId, former: chosen });
    await Promise.all(
      [["former-grants"], ["grants"]].map((queryKey) => cache.invalidateQueries({ queryKey })),
    );
    notify({ title: t("done") });
  };
  const untilOf = ({ grant: { expiry } }: HeldGrant) =>
    expiry === NO_END
      ? t("untilStopped")
      : t("until", { date: format.dateTime(new Date(expiry * 1000), { dateStyle: "medium" }) });
  return (
    <Card className="space-y-4 p-5" data-testid="former-grants">
      <div>
        <h2 className="text-lg font-semibold">{t("title")}</h2>
        <p className="mt-1 text-ink-soft">{t("lead")}</p>
      </div>
      <ul className="space-y-3">
        {listed.map((one) => (
          <li key={one.grantId}>
            <Checkbox
              label={nameOf(one.grant.grantee)}
              hint={`${t(one.grant.scopeKind === 0 ? "many" : "one")} · ${untilOf(one)}`}
              checked={!left.has(one.grantId)}
              onChange={(event) => choose(one.grantId, event.target.checked)}
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
