"use client";
import type { AccessRequest } from "@linchpin/protocol";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLinchpin } from "#linchpin/index.ts";
import { Button } from "#ui/index.ts";

/** Why a patient said no: sealed to who asked, and opened with their keys. */
export function DenialReason({ request }: { request: AccessRequest }) {
  const t = useTranslations("patients");
  const { unlock } = useLinchpin();
  const [reason, setReason] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const read = async () => {
    setIsBusy(true);
    try {
      const { sdk, keyring } = await unlock();
      setReason((await sdk.readDenial(request, keyring)) || t("noReason"));
    } catch {
      // The dialog was closed: nothing was asked for any more.
    } finally {
      setIsBusy(false);
    }
  };
  if (reason !== null) {
    return (
      <q className="text-ink-soft" data-testid="denial-reason">
        {reason}
      </q>
    );
  }
  return (
    <Button look="quiet" size="small" isBusy={isBusy} onClick={read} data-testid="read-denial">
      {t("readReason")}
    </Button>
  );
}
