/** The roles of `ProviderRegistry`, by number. */
export const providerKinds = {
  authority: 1,
  hospital: 2,
  doctor: 3,
  laboratory: 4,
  pharmacy: 5,
  auditor: 6,
  researcher: 7,
  nurse: 8,
} as const;

export type CastRole = keyof typeof providerKinds | "patient";

export type CastMember = {
  /** Stable, for programs. */
  id: string;
  /** As the app shows it. */
  name: string;
  role: CastRole;
  /** Whose staff, by id. */
  employer?: string;
};

/** Everybody in the local network's story. None of them exists. */
export const cast = [
  { id: "authority", name: "Health Authority", role: "authority" },
  { id: "city-hospital", name: "City Hospital", role: "hospital" },
  { id: "lakeside-hospital", name: "Lakeside Hospital", role: "hospital" },
  { id: "dr-ravi", name: "Dr. Ravi", role: "doctor", employer: "city-hospital" },
  { id: "dr-lena", name: "Dr. Lena", role: "doctor", employer: "lakeside-hospital" },
  { id: "meera", name: "Meera", role: "auditor" },
  { id: "asha", name: "Asha", role: "patient" },
  { id: "tomas", name: "Tomas", role: "patient" },
  { id: "noor", name: "Noor", role: "patient" },
  { id: "central-laboratory", name: "Central Laboratory", role: "laboratory", employer: "lakeside-hospital" },
  { id: "corner-pharmacy", name: "Corner Pharmacy", role: "pharmacy", employer: "lakeside-hospital" },
] as const satisfies readonly CastMember[];

export type CastId = (typeof cast)[number]["id"];

/**
 * Emergency operators: accredited like hospitals, they treat nobody here and keep no record, only pieces of the keys of
 * emergency summaries. They are no part of the cast: nobody signs in as one.
 */
export const operators = [
  { id: "red-cross", name: "Red Cross of the Region", role: "hospital" },
  { id: "ambulance-service", name: "Ambulance Service", role: "hospital" },
  { id: "civil-defence", name: "Civil Defence", role: "hospital" },
] as const satisfies readonly CastMember[];

/** Whoever has keys on this network. */
export type MemberId = CastId | (typeof operators)[number]["id"];

/** The custodians, in order of their number. The Archive is the authority's. Operators' are numbered on after them. */
export const custodians = [
  { owner: "city-hospital", name: "City Hospital" },
  { owner: "lakeside-hospital", name: "Lakeside Hospital" },
  { owner: "authority", name: "The Archive" },
] as const satisfies readonly { owner: CastId; name: string }[];
