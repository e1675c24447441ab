import { type CastId, cast } from "@linchpin/localnet";

/** A first screen that is measured: whose, and how much JavaScript it may fetch. */
export interface Screen {
  readonly path: string;
  /** Who is signed in; absent: a stranger. */
  readonly who?: CastId;
  /** kB (1,000 bytes) gzip. */
  readonly scriptLimit: number;
}

/** The front page, and what each role sees first. */
export const screens: readonly Screen[] = [
  { path: "/", scriptLimit: 150 },
  { path: "/records", who: "asha", scriptLimit: 230 },
  { path: "/patients", who: "dr-ravi", scriptLimit: 230 },
  { path: "/mint", who: "city-hospital", scriptLimit: 230 },
  { path: "/audit", who: "meera", scriptLimit: 230 },
  { path: "/directory", who: "authority", scriptLimit: 230 },
];

export const nameOf = (who: CastId) => cast.find(({ id }) => id === who)?.name ?? who;
