"use client";
import type { Hex } from "@linchpin/protocol";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Banner, Button, ErrorFace, useNotify } from "#ui/index.ts";
import type { useRole } from "#wallet/index.ts";
import { safeguardsHere } from "./safeguardsHere.ts";

interface Props {
  readonly patientId: Hex;
  readonly recovery: NonNullable<ReturnType<typeof useRole>["recovery"]>;
}

/**
 * On the device that still speaks for a patient: others say that it is lost. One tap ends that; without the keys at hand
 * one tap wins time.
 */
export function RecoveryAlarm({ patientId, recovery }: Props) {
  const t = useTranslations("veto");
  const dates = useDates();
  const { act, unlock } = useLinchpin();
  const cache = useQueryClient();
  const notify = useNotify();
  const [busy, setBusy] = useState<"no" | "later" | null>(null);
  const [error, setError] = useState<unknown>(null);

  const attempt = useCallback(
    async (what: "no" | "later") => {
      setBusy(what);
      setError(null);
      try {
        const safeguards = safeguardsHere(patientId);
        if (what === "later" && safeguards) {
          const { sdk, patiently, as, wallet } = await act();
          await sdk.extendRecovery(patiently, { as, wallet, patientId, safeguards });
        } else {
          const { sdk, patiently, as, wallet, keyring } = await unlock();
          await sdk.cancelRecovery(patiently, { as, wallet, keyring, patientId });
        }
        await cache.invalidateQueries({ queryKey: ["standing"] });
        notify({ title: t(what === "no" || !safeguards ? "stopped" : "later-done") });
      } catch (thrown) {
        if ((thrown as { code?: unknown }).code !== "keys/not-unlocked") setError(thrown);
      } finally {
        setBusy(null);
      }
    },
    [patientId, act, unlock, cache, notify, t],
  );

  const canExtend = !recovery.extended && safeguardsHere(patientId) !== null;
  const date = dates.time(recovery.readyAt);
  return (
    <div className="space-y-3" data-testid="recovery-banner">
      <Banner
        tone="danger"
        title={t("title")}
        action={
          <span className="flex flex-wrap gap-2">
            <Button
              look="danger"
              isBusy={busy === "no"}
              disabled={busy !== null}
              onClick={() => void attempt("no")}
              data-testid="veto"
            >
              {t("no")}
            </Button>
            {canExtend ? (
              <Button
                look="quiet"
                isBusy={busy === "later"}
                disabled={busy !== null}
                onClick={() => void attempt("later")}
                data-testid="more-time"
              >
                {t("later")}
              </Button>
            ) : null}
          </span>
        }
      >
        {t("lead", { date })}
      </Banner>
      {error ? <ErrorFace error={error} /> : null}
    </div>
  );
}
