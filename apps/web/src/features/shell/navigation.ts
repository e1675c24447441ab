import type { Role } from "#wallet/roles.ts";

export const PLACES = {
  records: "/records",
  appointments: "/appointments",
  requests: "/requests",
  activity: "/activity",
  keys: "/keys",
  mint: "/mint",
  disputes: "/disputes",
  patients: "/patients",
  emergency: "/emergency",
  audit: "/audit",
  directory: "/directory",
  enrol: "/enrol",
} as const;
export type Place = keyof typeof PLACES;

/** Where each role goes, most used first. */
export const PLACES_OF: Readonly<Record<Role | "nobody", readonly Place[]>> = {
  patient: ["records", "appointments", "requests", "activity", "keys", "directory"],
  doctor: ["patients", "appointments", "emergency", "directory"],
  hospital: ["mint", "disputes", "patients", "emergency", "directory", "audit"],
  laboratory: ["patients", "directory"],
  pharmacy: ["patients", "directory"],
  authority: ["directory", "audit"],
  auditor: ["audit", "directory"],
  researcher: ["patients", "directory"],
  nobody: ["audit", "directory"],
};
