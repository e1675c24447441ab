import { type Hex, isIdentityPart, type JournalEntry } from "@linchpin/protocol";

/** What several custodians wrote down of one and the same thing. */
export interface JournalStep {
  readonly key: string;
  readonly kind:
    | "read"
    | "refused"
    | "requested"
    | "denied"
    | "redealt"
    | "destroyed"
    | "emergency"
    | LinkStep;
  /** `holder`: the patient. */
  readonly reader: "holder" | number | null;
  readonly tokenId: Hex | null;
  readonly withIdentity: boolean;
  /** Unix seconds, of the first custodian. */
  readonly at: number;
  readonly answered: readonly number[];
  readonly refused: readonly { readonly custodian: number; readonly code: string }[];
}

/** What became of a health link. */
export type LinkStep = "link-made" | "link-opened" | "link-wrong" | "link-stopped";

const LINK_STEPS: Readonly<Record<string, LinkStep | undefined>> = {
  made: "link-made",
  opened: "link-opened",
  "wrong-passcode": "link-wrong",
  stopped: "link-stopped",
};

/** Custodians that were asked together write within this many seconds. */
const TOGETHER_SECONDS = 15;

/**
 * Puts the custodians' journals together: one opening is one step, whoever of them answered it. Grants and revocations
 * are left to the chain, deposits to the record. Newest first.
 */
export function groupEntries(entries: readonly JournalEntry[]): readonly JournalStep[] {
  const groups: JournalEntry[][] = [];
  for (const entry of entries.filter(kindOf).sort((a, b) => a.at - b.at)) {
    const same = groups.findLast(
      ([first]) => first && nameOf(first) === nameOf(entry) && entry.at - first.at <= TOGETHER_SECONDS,
    );
    if (same && !same.some((one) => one.custodian === entry.custodian)) same.push(entry);
    else groups.push([entry]);
  }
  return groups.map(stepOf).sort((a, b) => b.at - a.at);
}

type StepKind = "opening" | "request" | "denial" | "redeal" | "destruction" | "emergency" | LinkStep;

const OWN = new Set<JournalEntry["event"]>(["request", "denial", "redeal", "destruction", "emergency"]);

function kindOf({ event, code = "" }: JournalEntry): StepKind | null {
  if (event === "health-link") return LINK_STEPS[code] ?? null;
  if (event === "release" || event === "refusal") return "opening";
  return OWN.has(event) ? (event as StepKind) : null;
}

const nameOf = (entry: JournalEntry) => {
  const { reader, tokenId, requestId, link } = entry;
  return [kindOf(entry), reader, tokenId, requestId, link].join(" ");
};

function stepOf(group: readonly JournalEntry[]): JournalStep {
  const [first] = group as readonly [JournalEntry];
  const answered = group.filter(({ event }) => event !== "refusal");
  const kinds = {
    opening: answered.length > 0 ? "read" : "refused",
    request: "requested",
    denial: "denied",
    emergency: "emergency",
    redeal: "redealt",
    destruction: "destroyed",
    "link-made": "link-made",
    "link-opened": "link-opened",
    "link-wrong": "link-wrong",
    "link-stopped": "link-stopped",
  } as const;
  return {
    key: `${first.custodian}-${first.index}`,
    kind: kinds[kindOf(first) ?? "opening"],
    reader: first.reader ?? null,
    tokenId: first.tokenId ?? null,
    withIdentity: group.some(({ parts }) => parts?.some(isIdentityPart)),
    at: first.at,
    answered: answered.map(({ custodian }) => custodian),
    refused: group
      .filter(({ event }) => event === "refusal")
      .map(({ custodian, code = "" }) => ({ custodian, code })),
  };
}
