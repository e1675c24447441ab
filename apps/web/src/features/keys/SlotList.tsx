"use client";
import type { KeySlot } from "@linchpin/protocol";
import { FileKey2, Fingerprint, Users, Wallet } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { Badge, Card } from "#ui/index.ts";

const ICONS = { passkey: Fingerprint, wallet: Wallet, guardian: Users, paper: FileKey2 };

/** The ways back to the linchpin. */
export function SlotList({ slots }: { slots: readonly KeySlot[] }) {
  const t = useTranslations("keys");
  const format = useFormatter();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {slots.map(({ slotId, kind, createdAt }) => {
        const Icon = ICONS[kind];
        return (
          <li key={slotId} data-testid={`slot-${kind}`}>
            <Card className="flex h-full items-start gap-4 p-5">
              <Icon aria-hidden className="size-6 shrink-0 text-teal" />
              <div className="min-w-0 flex-1">
                <h3 className="font-semibold">{t(`slot.${kind}.title`)}</h3>
                <p className="text-sm text-ink-soft">{t(`slot.${kind}.lead`)}</p>
                <p className="mt-2 text-xs text-ink-faint">
                  {t("since", { date: format.dateTime(new Date(createdAt * 1000), { dateStyle: "medium" }) })}
                </p>
                {kind === "wallet" ? (
                  <p className="mt-2">
                    <Badge tone="waiting">{t("convenience")}</Badge>
                  </p>
                ) : null}
              </div>
            </Card>
          </li>
        );
      })}
    </ul>
  );
}
