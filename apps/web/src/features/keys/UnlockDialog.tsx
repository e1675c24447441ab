"use client";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { declineUnlock, findDeviceKey, useLinchpin } from "#linchpin/index.ts";
import { Button, Dialog, ErrorFace, Progress } from "#ui/index.ts";
import { DemoPinHint } from "#wallet/demo/index.ts";
import { useActing } from "#wallet/index.ts";
import type { UnlockWay } from "./chooseUnlockWays.ts";
import { PageField } from "./PageField.tsx";
import { PinField } from "./PinField.tsx";
import { cameToScan } from "./scanPlace.ts";
import { useUnlocking } from "./useUnlocking.ts";
import { useUnlockWays } from "./useUnlockWays.ts";

const NOW = { passkey: "passkey", device: "wallet", pin: "wallet", paper: "paper" } as const;

/** Says what unlocking does before the wallet opens, and offers the ways there are. */
export function UnlockDialog() {
  const t = useTranslations("keys.unlock");
  const shell = useTranslations("shell");
  const formId = useId();
  const { address: signedIn } = useLinchpin();
  const acting = useActing();
  // Who acts for somebody opens with their own keys.
  const address = acting?.carer.wallet ?? signedIn;
  const device = useQuery({
    queryKey: ["device-key", address],
    enabled: address !== null,
    gcTime: 0,
    queryFn: async () => (await findDeviceKey(address ?? "")) !== null,
  });
  const [isHereToScan] = useState(() => cameToScan(location) !== null);
  const [chosen, setChosen] = useState<UnlockWay | null>(isHereToScan ? "paper" : null);
  const [pin, setPin] = useState("");
  const [page, setPage] = useState("");
  const { state, unlock, forget } = useUnlocking();
  const ways = useUnlockWays({ hasDeviceKey: device.data ?? false });
  const way = chosen ?? ways[0];
  const isBusy = state.status === "busy";
  const isReady =
    way === "passkey" || way === "device" || (way === "pin" ? pin.length >= 6 : page.trim() !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isBusy) void unlock({ way, pin, page });
  };
  const others = ways.filter((other) => other !== way);
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || declineUnlock()}
      title={t("title")}
      lead={acting ? t("actingLead", { name: acting.name }) : t("lead")}
      closeLabel={shell("close")}
      footer={
        <>
          <Button onClick={declineUnlock}>{t("cancel")}</Button>
          <Button
            look="primary"
            type="submit"
            form={formId}
            isBusy={isBusy}
            disabled={!isReady}
            data-testid="unlock-confirm"
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="space-y-5" data-testid="unlock" data-way={way}>
        {way === "passkey" ? <p>{t("passkey.lead")}</p> : null}
        {way === "device" ? <p>{t("device.lead")}</p> : null}
        {way === "pin" ? <PinField autoFocus value={pin} onType={setPin} data-testid="unlock-pin" /> : null}
        {way === "pin" ? <DemoPinHint /> : null}
        {way === "paper" ? (
          <PageField
            value={page}
            onType={setPage}
            onCode={(code) => void unlock({ way, pin, page: code })}
            isScanningAtFirst={isHereToScan}
            testId="unlock-page"
          />
        ) : null}
        {isBusy ? <Progress label={t(`now.${NOW[way]}`)} /> : null}
        {state.status === "failed" ? <ErrorFace error={state.error} /> : null}
        <ul className="list-disc space-y-1.5 rounded-card bg-sunken p-4 pl-8 text-sm text-ink-soft">
          {way === "pin" || way === "device" ? <li>{t("effect.wallet")}</li> : null}
          {way === "passkey" ? null : <li>{t("effect.free")}</li>}
          <li>{t("effect.memory")}</li>
        </ul>
        <p className="flex flex-wrap gap-x-5 gap-y-1">
          {others.map((other) => (
            <button
              key={other}
              type="button"
              disabled={isBusy}
              onClick={() => {
                setChosen(other);
                forget();
              }}
              data-testid={`unlock-by-${other}`}
              className="min-h-8 text-sm text-teal hover:underline disabled:opacity-50"
            >
              {t(`instead.${other}`)}
            </button>
          ))}
        </p>
      </form>
    </Dialog>
  );
}
