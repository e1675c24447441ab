import { deriveHealthLinkKey, fromBase64url, toBase64url } from "@linchpin/crypto";
import { digestOfBytes, type Hex, healthLinksSchema, type KeptHealthLink } from "@linchpin/protocol";
import type { Keyring } from "../keys/Keyring.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach } from "../network/askEach.ts";
import type { CustodianDoors } from "../network/Network.ts";
import { readNotes } from "../notes/readNotes.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import type { HealthLink } from "./HealthLink.ts";
import { linksIn, type NotedLink } from "./linkNotes.ts";

/** One of the patient's links, as their notes and its custodian tell it. */
export interface ListedLink {
  /** SHA-256 of its id. */
  readonly link: Hex;
  readonly custodian: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** What the patient noted; null for one that another device, or whoever had the wallet, made without the keys. */
  readonly noted: NotedLink | null;
  /** To be shown again; null where its keys are not at hand. */
  readonly healthLink: HealthLink | null;
  /** What its custodian tells; null where that is silent. */
  readonly kept: KeptHealthLink | null;
  /** `lost`: its custodian answers and has it no more, as after an erased record. */
  readonly state: "open" | "ended" | "lost" | "unknown";
}

/** The links, newest first, and the custodians that did not answer. */
export interface ListedLinks {
  readonly links: readonly ListedLink[];
  readonly silent: readonly number[];
}

/**
 * The patient's links: those in their notes, and those that a custodian has besides.
 *
 * Errors: those of {@link readNotes}.
 */
export async function listHealthLinks(
  network: CustodianDoors,
  { as, keyring, patientId }: { readonly as: SignedIn; readonly keyring: Keyring; readonly patientId: Hex },
): Promise<ListedLinks> {
  const custodians = network.deployment.custodians.map(({ providerId }) => providerId);
  const [{ document }, { answered, failed }] = await Promise.all([
    readNotes(network, { as, keyring, patientId }),
    askEach(custodians, (custodian) =>
      askCustodian(network, { custodian, as, path: "/v1/health-links", answer: healthLinksSchema }),
    ),
  ]);
  const now = Math.floor(network.now().getTime() / 1000);
  const noted = linksIn(document).map((one) => {
    const id = fromBase64url(one.id) ?? new Uint8Array();
    const link = digestOfBytes(id);
    const answer = answered.get(one.custodian);
    const kept = answer?.links.find((each) => each.link === link) ?? null;
    const { custodian, createdAt, expiresAt } = one;
    const state = stateOf({ kept, isSilent: answer === undefined, isOver: expiresAt <= now });
    const healthLink = healthLinkOf(one, { id, keyring });
    return { link, custodian, createdAt, expiresAt, noted: one, healthLink, kept, state };
  });
  const known = new Set(noted.map(({ link }) => link));
  const others = [...answered].flatMap(([custodian, { links }]) =>
    links
      .filter(({ link }) => !known.has(link))
      .map((kept): ListedLink => {
        const { link, createdAt, expiresAt } = kept;
        const state = kept.end ? "ended" : "open";
        return { link, custodian, createdAt, expiresAt, noted: null, healthLink: null, kept, state };
      }),
  );
  const links = [...noted, ...others].sort((a, b) => b.createdAt - a.createdAt);
  return { links, silent: [...failed.keys()] };
}

function stateOf({
  kept,
  isSilent,
  isOver,
}: {
  readonly kept: KeptHealthLink | null;
  readonly isSilent: boolean;
  readonly isOver: boolean;
}): ListedLink["state"] {
  if (kept) return kept.end ? "ended" : "open";
  if (isOver) return "ended";
  return isSilent ? "unknown" : "lost";
}

/** The link itself, made again from R. */
function healthLinkOf(
  { url, expiresAt, label, passcode, generation }: NotedLink,
  { id, keyring }: { readonly id: Uint8Array; readonly keyring: Keyring },
): HealthLink | null {
  const own = keyringOf(keyring, generation);
  if (!own) return null;
  const key = toBase64url(deriveHealthLinkKey(own.root, id));
  return { url, key, exp: expiresAt, hasPasscode: passcode !== null, label };
}

function keyringOf(keyring: Keyring, generation: number): Keyring | null {
  if (keyring.generation === generation) return keyring;
  for (const earlier of keyring.earlier ?? []) {
    const found = keyringOf(earlier, generation);
    if (found) return found;
  }
  return null;
}
