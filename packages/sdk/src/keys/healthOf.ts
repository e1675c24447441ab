import type { Hex, KeySlot } from "@linchpin/protocol";

/** Where something lies: on this phone alone, carried along by the maker's cloud, or somewhere else. */
export type Place = "this-phone" | "synced" | "elsewhere";

/** A key slot as far as its health goes. */
export interface SlotFacts {
  readonly slotId: Hex;
  readonly kind: KeySlot["kind"];
  /** Where what opens it lies. Of paper and guardians always elsewhere. */
  readonly place: Place;
  /** Unix seconds of when it was last seen to open; null for never. */
  readonly testedAt: number | null;
}

/** The guardians: how many it takes, how many have said yes, and how many have shown lately that they can help. */
export interface GuardianFacts {
  readonly needed: number;
  readonly accepted: number;
  readonly practised: number;
}

/** What the patient would have left if this phone were gone today. */
export interface Health {
  /** Slots that still open without this phone. A wallet slot counts with its wallet. */
  readonly slotsLeft: readonly Hex[];
  /** Whether any way to the keys is left: without, no record can ever be read again. */
  readonly canRead: boolean;
  /** Whether the wallet is left, or guardians can put another in its place: without, nothing can be shared any more. */
  readonly canDecide: boolean;
  /** Independent ways to the keys, this phone's included. A wallet slot is convenience and counts for none. */
  readonly independent: number;
  /** What would help, the most urgent first. */
  readonly advice: readonly HealthAdvice[];
}

export type HealthAdvice =
  /** Losing the phone would lose every record: make a slot that does not lie on it. */
  | { readonly what: "add-slot-elsewhere" }
  /** Nobody could put another wallet in this one's place. */
  | { readonly what: "add-guardians"; readonly missing: number }
  /** There is one independent way to the keys, or none. */
  | { readonly what: "add-second-slot" }
  /** Enough guardians said yes, and fewer than it takes have shown that they can. */
  | { readonly what: "practise-with-guardians" }
  /** It was not tried for half a year, or never. */
  | { readonly what: "test-slot"; readonly slotId: Hex };

/** Half a year, in seconds. */
const TEST_EVERY = 183 * 24 * 60 * 60;

/**
 * What a patient would lose if they lost their phone today: plain facts, to be put into words by whoever shows them.
 *
 * @example healthOf({ slots, guardians: null, wallet: "this-phone", now: 1_800_000_000 }).canDecide // false
 */
export function healthOf({
  slots,
  guardians,
  wallet,
  now,
}: {
  /** Those in use, of the generation in use. */
  readonly slots: readonly SlotFacts[];
  /** Null when there are none. */
  readonly guardians: GuardianFacts | null;
  /** Where the wallet lies that signs for the patient. */
  readonly wallet: Place;
  /** Unix seconds. */
  readonly now: number;
}): Health {
  const guardsHelp = guardians !== null && guardians.needed > 0 && guardians.accepted >= guardians.needed;
  const opens = ({ kind, place }: SlotFacts): boolean => {
    // A carer's slot is as good as the carer's own ways back.
    if (kind === "paper" || kind === "carer") return true;
    if (kind === "guardian") return guardsHelp;
    return (kind === "wallet" ? wallet : place) !== "this-phone";
  };
  const slotsLeft = slots.filter(opens).map(({ slotId }) => slotId);
  const canRead = slotsLeft.length > 0;
  const canDecide = wallet !== "this-phone" || guardsHelp;
  const independent = slots.filter(
    ({ kind }) =>
      kind === "paper" || kind === "passkey" || kind === "carer" || (kind === "guardian" && guardsHelp),
  ).length;
  const advice: HealthAdvice[] = [];
  if (!canRead) advice.push({ what: "add-slot-elsewhere" });
  if (!canDecide) advice.push({ what: "add-guardians", missing: missingOf(guardians) });
  if (independent < 2 && canRead) advice.push({ what: "add-second-slot" });
  if (guardsHelp && guardians.practised < guardians.needed) advice.push({ what: "practise-with-guardians" });
  for (const { slotId, kind, testedAt } of slots) {
    if (kind === "guardian" || kind === "carer" || (testedAt !== null && now - testedAt < TEST_EVERY))
      continue;
    advice.push({ what: "test-slot", slotId });
  }
  return { slotsLeft, canRead, canDecide, independent, advice };
}

/** How many guardians are missing; three where there are none: the usual number. */
function missingOf(guardians: GuardianFacts | null): number {
  return guardians && guardians.needed > 0 ? guardians.needed - guardians.accepted : 3;
}
