import type { ListedLink } from "@linchpin/sdk";
import type { SeenGuesses } from "./seenGuesses.ts";

/** As `HEALTH_LINK_TRIES` of `@linchpin/protocol`, whose schemas a banner need not load. */
const TRIES = 10;
const TOLD_SECONDS = 14 * 24 * 60 * 60;

/** A link at which somebody guessed. */
export interface Guesses {
  readonly link: string;
  readonly label: string;
  /** Over the link's life. */
  readonly wrong: number;
  /** It took so many that it closed itself. */
  readonly isClosed: boolean;
}

/**
 * Links for which wrong passcodes were tried that the patient does not know of yet, those that closed themselves first; of
 * ended ones those of two weeks.
 */
export function unseenGuesses(
  links: readonly Pick<ListedLink, "link" | "noted" | "kept">[],
  { seen, now }: { readonly seen: SeenGuesses /** Unix seconds. */; readonly now: number },
): readonly Guesses[] {
  const found = links.flatMap(({ link, noted, kept }): Guesses[] => {
    if (!kept?.hasPasscode || (kept.end && kept.end.at <= now - TOLD_SECONDS)) return [];
    const wrong = TRIES - kept.triesLeft;
    if (wrong <= (seen[link] ?? 0)) return [];
    return [{ link, label: noted?.label ?? "", wrong, isClosed: kept.end?.reason === "tries" }];
  });
  return found.toSorted((one, other) => Number(other.isClosed) - Number(one.isClosed));
}
