const KEPT = "linchpin-link-guesses-seen";
const MOST = 500;

/** Of each link, how many wrong passcodes a patient of this browser said they know of. */
export type SeenGuesses = Readonly<Record<string, number>>;

export function seenGuesses(): SeenGuesses {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as SeenGuesses) : {};
  } catch {
    return {};
  }
}

/** Remembers of one link how many were told, and answers all. */
export function seeGuesses(link: string, wrong: number): SeenGuesses {
  const others = Object.entries(seenGuesses()).filter(([one]) => one !== link);
  const seen = Object.fromEntries([[link, wrong] as const, ...others].slice(0, MOST));
  try {
    localStorage.setItem(KEPT, JSON.stringify(seen));
  } catch {
    // A browser that keeps nothing tells it again.
  }
  return seen;
}
