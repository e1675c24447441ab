/** The independent ways back that somebody has made: two are needed before they can be enrolled. */
export interface WaysMade {
  readonly passkeys: number;
  readonly pages: number;
}

export const WAYS_NEEDED = 2;
/** A passkey of this device counts once, however many are made on it; each page on paper is a thing of its own. */
export const countWays = ({ passkeys, pages }: WaysMade) => Math.min(passkeys, 1) + pages;
