"use client";
import type { ListedSlot, SlotTest } from "@linchpin/sdk";
import { FileKey2, Fingerprint, HeartHandshake, Users, Wallet } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useDates } from "#i18n/useDates.ts";
import { useLinchpin } from "#linchpin/index.ts";
import { Badge, Button, Card, ErrorFace } from "#ui/index.ts";
import { keyPasskeysOf } from "./passkey/keyPasskeys.ts";
import { RemoveSlotDialog } from "./RemoveSlotDialog.tsx";
import { slotTestsOf } from "./slotTests.ts";
import { TestSlotDialog } from "./TestSlotDialog.tsx";
import { type SlotTry, useSlotActions } from "./useSlotActions.ts";
import { useWork } from "./useWork.ts";

const ICONS = {
  carer: HeartHandshake,
  passkey: Fingerprint,
  wallet: Wallet,
  guardian: Users,
  paper: FileKey2,
};
const TONES = { opens: "good", outdated: "waiting", "does-not-open": "danger", gone: "danger" } as const;

/** One way back: since when, whether it still opens, and taking it away. */
export function SlotCard({ slot, others }: { slot: ListedSlot; others: number }) {
  const t = useTranslations("keys");
  const dates = useDates();
  const { address } = useLinchpin();
  const { test, remove } = useSlotActions();
  const { isBusy, error, run } = useWork();
  const [asked, setAsked] = useState<"test" | "remove" | null>(null);
  const [result, setResult] = useState<SlotTest["state"] | null>(null);
  const { slotId, kind, createdAt } = slot;
  const Icon = ICONS[kind];
  const isHere = address !== null && keyPasskeysOf(address).some((one) => one.slotId === slotId);
  const testedAt = address === null ? undefined : slotTestsOf(address)[slotId];
  const dateOf = (seconds: number) => dates.day(seconds);
  const tryIt = (given: SlotTry) => {
    setAsked(null);
    setResult(null);
    void run(async () => setResult((await test(slot, given)).state));
  };
  return (
    <li data-testid={`slot-${kind}`} data-tested={result ?? ""}>
      <Card className="flex h-full flex-col gap-4 p-5">
        <div className="flex items-start gap-4">
          <Icon aria-hidden className="size-6 shrink-0 text-teal" />
          <div className="min-w-0 flex-1">
            <h3 className="font-semibold">{t(`slot.${kind}.title`)}</h3>
            <p className="text-sm text-ink-soft">{t(`slot.${kind}.lead`)}</p>
            <p className="mt-2 text-xs text-ink-faint">
              {t("since", { date: dateOf(createdAt) })}
              {testedAt === undefined ? null : ` · ${t("tested", { date: dateOf(testedAt) })}`}
            </p>
            <p className="mt-2 flex flex-wrap gap-2 empty:hidden" aria-live="polite">
              {kind === "wallet" ? <Badge tone="waiting">{t("convenience")}</Badge> : null}
              {isHere ? <Badge>{t("onThisDevice")}</Badge> : null}
              {result ? <Badge tone={TONES[result]}>{t(`test.result.${result}`)}</Badge> : null}
            </p>
          </div>
        </div>
        {error ? <ErrorFace error={error} /> : null}
        {kind === "guardian" || kind === "carer" ? null : (
          <div className="mt-auto flex flex-wrap gap-2">
            <Button
              size="small"
              isBusy={isBusy}
              onClick={() => (kind === "passkey" ? tryIt({}) : setAsked("test"))}
              data-testid="test-slot"
            >
              {t("test.action")}
            </Button>
            <Button
              size="small"
              look="quiet"
              disabled={isBusy}
              onClick={() => setAsked("remove")}
              data-testid="remove-slot"
            >
              {t("remove.action")}
            </Button>
          </div>
        )}
      </Card>
      {asked === "test" ? (
        <TestSlotDialog
          kind={kind === "paper" ? "paper" : "wallet"}
          onTry={tryIt}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === "remove" ? (
        <RemoveSlotDialog
          title={t(`slot.${kind}.title`)}
          others={others}
          onClose={() => setAsked(null)}
          onRemove={() => {
            setAsked(null);
            void run(() => remove(slotId));
          }}
        />
      ) : null}
    </li>
  );
}
