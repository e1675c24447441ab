"use client";
import type { HistoryEvent } from "@linchpin/protocol";
import {
  ArrowRightLeft,
  BadgeCheck,
  Ban,
  FilePen,
  FileText,
  KeyRound,
  ShieldCheck,
  ShieldX,
  UserPlus,
} from "lucide-react";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useProviderNames } from "#network/index.ts";
import { Copyable, Timeline, type TimelineItem, type Tone } from "#ui/index.ts";

type Kind = keyof typeof KINDS;

const KINDS = {
  minted: { icon: <FileText />, tone: "good" },
  amended: { icon: <FilePen />, tone: "neutral" },
  moved: { icon: <ArrowRightLeft />, tone: "neutral" },
  erased: { icon: <Ban />, tone: "danger" },
  dealt: { icon: <KeyRound />, tone: "neutral" },
  granted: { icon: <ShieldCheck />, tone: "good" },
  revoked: { icon: <ShieldX />, tone: "waiting" },
  allRevoked: { icon: <ShieldX />, tone: "danger" },
  writeGranted: { icon: <FilePen />, tone: "good" },
  writeRevoked: { icon: <ShieldX />, tone: "waiting" },
  enrolled: { icon: <UserPlus />, tone: "good" },
  keysChanged: { icon: <KeyRound />, tone: "neutral" },
  anchored: { icon: <BadgeCheck />, tone: "neutral" },
  registered: { icon: <UserPlus />, tone: "good" },
  suspended: { icon: <Ban />, tone: "danger" },
  reinstated: { icon: <BadgeCheck />, tone: "good" },
  other: { icon: <FileText />, tone: "neutral" },
} as const satisfies Record<string, { icon: ReactNode; tone: Tone }>;

const KIND_OF: Readonly<Record<string, Kind>> = {
  "ConsentRegistry.Granted": "granted",
  "ConsentRegistry.Revoked": "revoked",
  "ConsentRegistry.AllRevoked": "allRevoked",
  "ConsentRegistry.WriteGranted": "writeGranted",
  "ConsentRegistry.WriteRevoked": "writeRevoked",
  "PatientRegistry.PatientEnrolled": "enrolled",
  "PatientRegistry.KeyBundleUpdated": "keysChanged",
  "AccessJournal.Anchored": "anchored",
  "ProviderRegistry.ProviderRegistered": "registered",
  "ProviderRegistry.ProviderSuspended": "suspended",
  "ProviderRegistry.ProviderReinstated": "reinstated",
  "ProviderRegistry.KeysActivated": "keysChanged",
  "MedicalRecord.RecordAmended": "amended",
  "MedicalRecord.DealRecorded": "dealt",
};

/** Events that only repeat another one, for wallets and marketplaces: left out for people. */
const ECHOES = new Set([
  "MedicalRecord.MetadataUpdate",
  "MedicalRecord.Locked",
  "MedicalRecord.Issued",
  "MedicalRecord.RecordMinted",
]);

/** What the chain says, in words, in order. */
export function HistoryTimeline({ events, label }: { events: readonly HistoryEvent[]; label: string }) {
  const t = useTranslations("history");
  const format = useFormatter();
  const nameOf = useProviderNames();
  const items = events
    .filter(({ name }) => !ECHOES.has(name))
    .map((event): TimelineItem => {
      const kind = kindOf(event);
      const who = event.providerId === null ? t("somebody") : nameOf(event.providerId);
      return {
        key: event.id,
        ...KINDS[kind],
        title: kind === "other" ? event.name : t(`event.${kind}`, { who }),
        time: format.dateTime(new Date(event.at * 1000), { dateStyle: "medium", timeStyle: "short" }),
        detail: (
          <span className="inline-flex flex-wrap items-center gap-x-3 text-xs text-ink-faint">
            <span className="tabular">{t("block", { number: event.blockNumber })}</span>
            <Copyable value={event.transaction} copyLabel={t("copyTransaction")} copiedLabel={t("copied")} />
          </span>
        ),
      };
    });
  return <Timeline label={label} items={items} />;
}

const ZERO = /^0x0+$/;

function kindOf({ name, args }: HistoryEvent): Kind {
  if (name !== "MedicalRecord.Transfer") return KIND_OF[name] ?? "other";
  if (ZERO.test(String(args.from))) return "minted";
  return ZERO.test(String(args.to)) ? "erased" : "moved";
}
