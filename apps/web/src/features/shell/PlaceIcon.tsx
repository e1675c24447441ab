import {
  Activity,
  BookOpen,
  CalendarDays,
  FileText,
  Inbox,
  KeyRound,
  MessageSquareWarning,
  Search,
  Siren,
  Stamp,
  UserPlus,
  Users,
} from "lucide-react";
import type { Place } from "./navigation.ts";

const ICONS = {
  records: FileText,
  appointments: CalendarDays,
  requests: Inbox,
  activity: Activity,
  keys: KeyRound,
  mint: Stamp,
  disputes: MessageSquareWarning,
  patients: Users,
  emergency: Siren,
  audit: Search,
  directory: BookOpen,
  enrol: UserPlus,
};

export function PlaceIcon({ place, className }: { place: Place; className?: string }) {
  const Icon = ICONS[place];
  return <Icon aria-hidden className={className} />;
}
