"use client";
import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useWork } from "#features/keys/index.ts";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { useProviderNames, useProviders } from "#network/index.ts";
import { Banner, Button, ErrorFace, PageHeader, SkeletonList } from "#ui/index.ts";
import { useRole } from "#wallet/index.ts";
import { readSuspension } from "./readSuspension.ts";
import { standingFault } from "./standingFault.ts";

/** For a provider who may not act now: why not, who can change it, and what they wrote about it. */
export function OutOfStanding({ providerId }: { providerId: number }) {
  const t = useTranslations("states.outOfStanding");
  const states = useTranslations("states");
  const dates = useDates();
  const nameOf = useProviderNames();
  const { refetch } = useRole();
  const { unlock } = useLinchpin();
  const providers = useProviders();
  const { isBusy, error, run } = useWork();
  const [reason, setReason] = useState<string | null>();
  if (providers.isPending) return <SkeletonList label={states("loading")} rows={2} />;
  if (providers.isError)
    return <ErrorFace error={providers.error} onRetry={() => void providers.refetch()} />;
  const own = providers.data.find((one) => one.providerId === providerId);
  const fault = standingFault(own, Date.now() / 1000);
  const overseers = providers.data.filter((one) => one.kind === 1 || one.providerId === own?.parent);
  const said = {
    who: t(own?.parent ? "authorityOr" : "authority", { name: own?.parent ? nameOf(own.parent) : "" }),
    name: own?.parent ? nameOf(own.parent) : "",
    date: own ? dates.day(own.expiry) : "",
  };
  const read = async () => {
    const { sdk, network, as, keyring } = await unlock();
    const senders = overseers.map(({ wallet }) => wallet);
    setReason(await readSuspension({ sdk, network, as, keyring, senders }));
  };
  return (
    <div data-testid="out-of-standing" data-fault={fault}>
      <PageHeader title={t(`${fault}.title`)} lead={t(`${fault}.lead`, said)} />
      {reason === undefined ? null : (
        <Banner tone="waiting" title={reason === null ? t("noReason") : t("reason")}>
          {reason ? (
            <p className="break-words whitespace-pre-line" data-testid="suspension-reason">
              {reason}
            </p>
          ) : null}
        </Banner>
      )}
      {error ? <ErrorFace error={error} /> : null}
      <div className="mt-6 flex flex-wrap gap-2">
        {fault === "suspended" && reason === undefined ? (
          <Button look="primary" isBusy={isBusy} onClick={() => void run(read)} data-testid="read-suspension">
            {t("read")}
          </Button>
        ) : null}
        <Button onClick={() => void refetch()}>{t("again")}</Button>
        <Button asChild>
          <Link href={`/directory/${providerId}`}>{t("entry")}</Link>
        </Button>
      </div>
    </div>
  );
}
