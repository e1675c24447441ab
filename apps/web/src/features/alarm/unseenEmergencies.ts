import type { HistoryEvent } from "@linchpin/protocol";

const TOLD_SECONDS = 14 * 24 * 60 * 60;

/** An emergency's own id: an event's place in the chain may change, this does not. */
export const emergencyIdOf = ({ args }: Pick<HistoryEvent, "args">): string => String(args.eventId);

/** The emergencies of two weeks that the patient has not said they know of, newest first. */
export function unseenEmergencies(
  events: readonly HistoryEvent[],
  { seen, now }: { readonly seen: readonly string[] /** Unix seconds. */; readonly now: number },
): readonly HistoryEvent[] {
  return events.filter((event) => event.at > now - TOLD_SECONDS && !seen.includes(emergencyIdOf(event)));
}
