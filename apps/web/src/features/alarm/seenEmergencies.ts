const KEPT = "linchpin-emergency-seen";
const MOST = 500;

/** The emergencies that a patient of this browser said they know of. */
export function seenEmergencies(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? "[]");
    return Array.isArray(kept) ? (kept as readonly string[]) : [];
  } catch {
    // As an earlier version kept the newest.
    return [];
  }
}

/** Remembers one more, and answers all. */
export function seeEmergency(id: string): readonly string[] {
  const seen = [id, ...seenEmergencies().filter((one) => one !== id)].slice(0, MOST);
  try {
    localStorage.setItem(KEPT, JSON.stringify(seen));
  } catch {
    // A browser that keeps nothing tells it again.
  }
  return seen;
}
