import type { Hex } from "viem";

/** What someone is here, as the registries say. */
const ROLES = [
  "patient",
  "doctor",
  "hospital",
  "laboratory",
  "pharmacy",
  "authority",
  "auditor",
  "researcher",
] as const;
export type Role = (typeof ROLES)[number];

/** The providers whom a patient can let in, and who ask to be. */
export const READERS: readonly Role[] = ["doctor", "hospital", "laboratory", "pharmacy", "researcher"];

/** A provider's kind on chain (ProviderRegistry) as a role. */
export const ROLE_OF_KIND: Readonly<Record<number, Role>> = {
  1: "authority",
  2: "hospital",
  3: "doctor",
  4: "laboratory",
  5: "pharmacy",
  6: "auditor",
  7: "researcher",
};

/** Each role's first screen. */
export const FIRST_SCREEN: Readonly<Record<Role, string>> = {
  patient: "/records",
  doctor: "/patients",
  hospital: "/mint",
  laboratory: "/patients",
  pharmacy: "/patients",
  authority: "/directory",
  auditor: "/audit",
  researcher: "/patients",
};

/** What the registries say of one wallet. */
export interface Standing {
  readonly roles: readonly Role[];
  readonly patientId: Hex | null;
  readonly provider: {
    readonly providerId: number;
    readonly kind: number;
    readonly isInStanding: boolean;
  } | null;
  /** It was a patient's, until another wallet took its place. */
  readonly hasMoved: boolean;
  /** Of the patient: another wallet waits to take this one's place. */
  readonly recovery: { readonly readyAt: number; readonly extended: boolean } | null;
}
