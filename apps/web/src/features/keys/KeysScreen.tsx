"use client";
import { FileKey2, Fingerprint, Users, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { Badge, Card, EmptyState, KeyPicture, PageHeader, Section } from "#ui/index.ts";
import { useConfig } from "#wallet/index.ts";

/** One way back to the patient's root secret. */
export interface KeySlotView {
  readonly slotId: string;
  readonly kind: "passkey" | "wallet" | "guardians" | "paper";
  readonly createdAt: Date;
  readonly action?: ReactNode;
}

interface Props {
  /** Absent while nobody has unlocked them. */
  readonly slots?: readonly KeySlotView[];
  /** The custodians of the patient's general compartment; absent: the deployment's. */
  readonly custody?: {
    readonly needed: number;
    readonly custodians: readonly { providerId: number; name: string }[];
  };
  readonly locked?: ReactNode;
}

const ICONS = { passkey: Fingerprint, wallet: Wallet, guardians: Users, paper: FileKey2 };

/** The patient's key: its pieces, and the ways back to the linchpin. */
export function KeysScreen({ slots, custody, locked }: Props) {
  const t = useTranslations("keys");
  const { custodians } = useConfig();
  const pieces = (custody?.custodians ?? custodians).map((one) => ({ ...one, state: "in-place" as const }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Card className="p-6 sm:p-8">
        <KeyPicture size="large" needed={custody?.needed ?? 2} pieces={pieces} linchpin="in-place" />
        <p className="mt-6 border-t border-line pt-4 text-sm text-ink-soft">{t("explained")}</p>
      </Card>
      <Section title={t("slots")} hint={t("slotsHint")} className="mt-10">
        {slots ? (
          <SlotList slots={slots} />
        ) : (
          (locked ?? <EmptyState title={t("empty.title")}>{t("empty.lead")}</EmptyState>)
        )}
      </Section>
    </>
  );
}

function SlotList({ slots }: { slots: readonly KeySlotView[] }) {
  const t = useTranslations("keys");
  const format = useFormatter();
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {slots.map(({ slotId, kind, createdAt, action }) => {
        const Icon = ICONS[kind];
        return (
          <li key={slotId}>
            <Card className="flex h-full items-start gap-4 p-5">
              <Icon aria-hidden className="size-6 shrink-0 text-teal" />
              <div className="min-w-0 flex-1">
                <h3 className="font-semibold">{t(`slot.${kind}.title`)}</h3>
                <p className="text-sm text-ink-soft">{t(`slot.${kind}.lead`)}</p>
                <p className="mt-2 text-xs text-ink-faint">
                  {t("since", { date: format.dateTime(createdAt, { dateStyle: "medium" }) })}
                </p>
                {kind === "wallet" ? <Badge tone="waiting">{t("convenience")}</Badge> : null}
              </div>
              {action}
            </Card>
          </li>
        );
      })}
    </ul>
  );
}
