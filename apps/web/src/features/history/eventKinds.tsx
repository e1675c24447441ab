import { APPOINTMENT_STATES, type AppointmentState, type HistoryEvent } from "@linchpin/protocol";
import {
  ArrowRightLeft,
  BadgeCheck,
  Ban,
  CalendarCheck,
  CalendarClock,
  CalendarX,
  FilePen,
  FileText,
  FlaskConical,
  KeyRound,
  LogOut,
  MessageSquareText,
  MessageSquareWarning,
  PackageCheck,
  Pill,
  ServerCog,
  ShieldCheck,
  ShieldX,
  Siren,
  Smartphone,
  Trash2,
  UserPlus,
  WalletCards,
} from "lucide-react";
import type { ReactNode } from "react";
import type { Tone } from "#ui/index.ts";

export type EventKind = keyof typeof KINDS;

/** How each kind of event looks. Its words are `history.event.<kind>`. */
export const KINDS = {
  minted: { icon: <FileText />, tone: "good" },
  amended: { icon: <FilePen />, tone: "neutral" },
  handedOver: { icon: <ArrowRightLeft />, tone: "waiting" },
  moved: { icon: <WalletCards />, tone: "neutral" },
  disputed: { icon: <MessageSquareWarning />, tone: "waiting" },
  answered: { icon: <MessageSquareText />, tone: "neutral" },
  destroyed: { icon: <Trash2 />, tone: "danger" },
  erased: { icon: <Ban />, tone: "danger" },
  dealt: { icon: <KeyRound />, tone: "neutral" },
  granted: { icon: <ShieldCheck />, tone: "good" },
  revoked: { icon: <ShieldX />, tone: "waiting" },
  allRevoked: { icon: <ShieldX />, tone: "danger" },
  writeGranted: { icon: <FilePen />, tone: "good" },
  writeRevoked: { icon: <ShieldX />, tone: "waiting" },
  enrolled: { icon: <UserPlus />, tone: "good" },
  keysChanged: { icon: <KeyRound />, tone: "neutral" },
  keysScheduled: { icon: <CalendarClock />, tone: "neutral" },
  keysCancelled: { icon: <KeyRound />, tone: "waiting" },
  walletRebound: { icon: <WalletCards />, tone: "waiting" },
  safeguarded: { icon: <ShieldCheck />, tone: "good" },
  recoveryStarted: { icon: <Smartphone />, tone: "waiting" },
  recoveryExtended: { icon: <CalendarClock />, tone: "waiting" },
  recoveryCancelled: { icon: <ShieldX />, tone: "good" },
  anchored: { icon: <BadgeCheck />, tone: "neutral" },
  registered: { icon: <UserPlus />, tone: "good" },
  renewed: { icon: <CalendarClock />, tone: "good" },
  profileChanged: { icon: <FilePen />, tone: "neutral" },
  custodianChanged: { icon: <ServerCog />, tone: "neutral" },
  custodianScheduled: { icon: <CalendarClock />, tone: "neutral" },
  custodianCancelled: { icon: <ServerCog />, tone: "waiting" },
  resigned: { icon: <LogOut />, tone: "waiting" },
  suspended: { icon: <Ban />, tone: "danger" },
  reinstated: { icon: <BadgeCheck />, tone: "good" },
  emergency: { icon: <Siren />, tone: "danger" },
  hoursOffered: { icon: <CalendarClock />, tone: "neutral" },
  booked: { icon: <CalendarCheck />, tone: "good" },
  appointmentCancelled: { icon: <CalendarX />, tone: "waiting" },
  appointmentDeclined: { icon: <CalendarX />, tone: "waiting" },
  appointmentMoved: { icon: <CalendarClock />, tone: "neutral" },
  appointmentSeen: { icon: <CalendarCheck />, tone: "good" },
  appointmentMissed: { icon: <CalendarX />, tone: "waiting" },
  prescribed: { icon: <Pill />, tone: "good" },
  dispensed: { icon: <PackageCheck />, tone: "good" },
  prescriptionCancelled: { icon: <Ban />, tone: "waiting" },
  ordered: { icon: <FlaskConical />, tone: "good" },
  orderSent: { icon: <FlaskConical />, tone: "neutral" },
  orderAccepted: { icon: <FlaskConical />, tone: "good" },
  orderDeclined: { icon: <FlaskConical />, tone: "waiting" },
  orderCollected: { icon: <FlaskConical />, tone: "neutral" },
  orderResulted: { icon: <FileText />, tone: "good" },
  orderCancelled: { icon: <Ban />, tone: "waiting" },
  relayed: { icon: <ArrowRightLeft />, tone: "neutral" },
  other: { icon: <FileText />, tone: "neutral" },
} as const satisfies Record<string, { icon: ReactNode; tone: Tone }>;

const KIND_OF: Readonly<Record<string, EventKind>> = {
  "ConsentRegistry.Granted": "granted",
  "ConsentRegistry.Revoked": "revoked",
  "ConsentRegistry.AllRevoked": "allRevoked",
  "ConsentRegistry.WriteGranted": "writeGranted",
  "ConsentRegistry.WriteRevoked": "writeRevoked",
  "PatientRegistry.PatientEnrolled": "enrolled",
  "PatientRegistry.KeyBundleUpdated": "keysChanged",
  "PatientRegistry.WalletRebound": "walletRebound",
  "PatientRegistry.SafeguardsChanged": "safeguarded",
  "PatientRegistry.RecoveryStarted": "recoveryStarted",
  "PatientRegistry.RecoveryExtended": "recoveryExtended",
  "PatientRegistry.RecoveryCancelled": "recoveryCancelled",
  "AccessJournal.Anchored": "anchored",
  "ProviderRegistry.ProviderRegistered": "registered",
  "ProviderRegistry.ProviderRenewed": "renewed",
  "ProviderRegistry.ProviderSuspended": "suspended",
  "ProviderRegistry.ProviderReinstated": "reinstated",
  "ProviderRegistry.ProviderResigned": "resigned",
  "ProviderRegistry.ProfileChanged": "profileChanged",
  "ProviderRegistry.CustodianChanged": "custodianChanged",
  "ProviderRegistry.CustodianScheduled": "custodianScheduled",
  "ProviderRegistry.CustodianCancelled": "custodianCancelled",
  "ProviderRegistry.KeysActivated": "keysChanged",
  "ProviderRegistry.KeysScheduled": "keysScheduled",
  "ProviderRegistry.KeysCancelled": "keysCancelled",
  "MedicalRecord.RecordMinted": "minted",
  "MedicalRecord.RecordAmended": "amended",
  "MedicalRecord.DealRecorded": "dealt",
  "MedicalRecord.RecordHandedOver": "handedOver",
  "MedicalRecord.RecordMoved": "moved",
  "MedicalRecord.RecordErased": "erased",
  "EmergencyAccess.EmergencyOpened": "emergency",
  "MedicalRecord.RecordDisputed": "disputed",
  "MedicalRecord.DisputeAnswered": "answered",
  "MedicalRecord.DestructionShown": "destroyed",
  "CareDesk.HoursOffered": "hoursOffered",
  "CareDesk.AppointmentBooked": "booked",
  "CareDesk.Prescribed": "prescribed",
  "CareDesk.Dispensed": "dispensed",
  "CareDesk.PrescriptionCancelled": "prescriptionCancelled",
  "CareDesk.OrderPlaced": "ordered",
  "CareDesk.OrderSent": "orderSent",
  "CareDesk.OrderAccepted": "orderAccepted",
  "CareDesk.OrderDeclined": "orderDeclined",
  "CareDesk.OrderCollected": "orderCollected",
  "CareDesk.OrderResulted": "orderResulted",
  "CareDesk.OrderCancelled": "orderCancelled",
  "Relay.Relayed": "relayed",
};

/** Events that only repeat another one, for wallets and marketplaces. */
const ECHOES = new Set(["MedicalRecord.MetadataUpdate", "MedicalRecord.Locked", "MedicalRecord.Issued"]);

const ZERO = /^0x0+$/;

/** How an appointment ended, by the desk's numbers. */
const ENDS: Readonly<Partial<Record<AppointmentState, EventKind>>> = {
  cancelled: "appointmentCancelled",
  declined: "appointmentDeclined",
  moved: "appointmentMoved",
  seen: "appointmentSeen",
  missed: "appointmentMissed",
};

/** What an event is to a person. A Transfer tells minting, moving and erasing apart by its two ends. */
export function kindOf({ name, args }: HistoryEvent): EventKind {
  if (name === "CareDesk.AppointmentEnded")
    return ENDS[APPOINTMENT_STATES[Number(args.state)] ?? "none"] ?? "other";
  if (name !== "MedicalRecord.Transfer") return KIND_OF[name] ?? "other";
  if (ZERO.test(String(args.from))) return "minted";
  return ZERO.test(String(args.to)) ? "erased" : "handedOver";
}

/** One step for a person: an event, and the ERC-721 Transfer of the same token and transaction, if there is one. */
export interface HistoryStep {
  readonly event: HistoryEvent;
  readonly kind: EventKind;
  readonly transfer?: HistoryEvent;
  /** How many parts of the records it was about, where several stand as one. */
  readonly parts?: number;
}

/**
 * Events as steps: what only repeats another event is left out, and a mint, a hand-over, a move or an erasure stands
 * once, with its Transfer.
 */
export function stepsOf(events: readonly HistoryEvent[]): readonly HistoryStep[] {
  const place = ({ transaction, tokenId }: HistoryEvent) => `${transaction} ${tokenId}`;
  const transfers = new Map<string, HistoryEvent>();
  for (const event of events) {
    if (event.name === "MedicalRecord.Transfer") transfers.set(place(event), event);
  }
  const told = new Set(events.filter(({ name }) => TELLS_A_TRANSFER.has(name)).map(place));
  return events
    .filter((event) => !ECHOES.has(event.name))
    .filter((event) => event.name !== "MedicalRecord.Transfer" || !told.has(place(event)))
    .map((event) => {
      const transfer = TELLS_A_TRANSFER.has(event.name) ? transfers.get(place(event)) : undefined;
      return { event, kind: kindOf(event), ...(transfer ? { transfer } : {}) };
    });
}

const TELLS_A_TRANSFER = new Set([
  "MedicalRecord.RecordMinted",
  "MedicalRecord.RecordHandedOver",
  "MedicalRecord.RecordMoved",
  "MedicalRecord.RecordErased",
]);
