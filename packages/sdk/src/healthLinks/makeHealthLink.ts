import { deriveHealthLinkKey, padmeLength, randomBytes, sealJwe, toBase64url } from "@linchpin/crypto";
import { isLinchpinError, LinchpinError } from "@linchpin/errors";
import { digestOfBytes, HEALTH_LINK_MOST_LENGTH, type Hex, type PutHealthLink } from "@linchpin/protocol";
import { z } from "zod";
import { readCustodian } from "../chain/readCustodian.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { askCustodian } from "../network/askCustodian.ts";
import type { Network } from "../network/Network.ts";
import { changeNotes } from "../notes/changeNotes.ts";
import type { SignedIn } from "../session/SignedIn.ts";
import { manifestUrl } from "./findKeeper.ts";
import { HEALTH_LINK_URL_MOST, type HealthLink } from "./HealthLink.ts";
import { type NotedLink, withLink } from "./linkNotes.ts";
import { stretchPasscode } from "./stretchPasscode.ts";

/** What a patient shares by a link. */
export interface LinkOrder {
  readonly as: SignedIn;
  readonly keyring: Keyring;
  readonly patientId: Hex;
  /** A FHIR document, as it is to be read. */
  readonly summary: unknown;
  /** The records that it was made from. */
  readonly records: readonly Hex[];
  readonly label: string;
  readonly parts: readonly string[];
  readonly withName: boolean;
  readonly passcode: string | null;
  /** Unix seconds. */
  readonly expiresAt: number;
  /** Whom to ask to keep it, best first: the first that answers does. */
  readonly custodians: readonly number[];
}

/** A link that opens from now on. */
export interface MadeLink {
  readonly link: Hex;
  readonly custodian: number;
  readonly healthLink: HealthLink;
}

/**
 * Encrypts a summary here, hands the ciphertext to one of the patient's custodians and notes the link for the patient
 * alone. The link's key is derived from R and the link's random id, and stands in the link and nowhere else.
 *
 * Errors: `health-links/too-large`, `custodians/too-few` where nobody can keep it, `quota/health-links`,
 * `health-links/wrong-time`, `erasures/erased`, those of {@link changeNotes}.
 */
export async function makeHealthLink(network: Network, order: LinkOrder): Promise<MadeLink> {
  const { as, keyring, patientId, summary, records, label, parts, withName, passcode, expiresAt } = order;
  const id = randomBytes(32);
  const key = deriveHealthLinkKey(keyring.root, id);
  const file = await sealJwe({ key, contentType: "application/fhir+json", plaintext: padded(summary) });
  if (file.length > HEALTH_LINK_MOST_LENGTH) throw tooLarge();
  const link = digestOfBytes(id);
  const linkId = toBase64url(id);
  const body: PutHealthLink = {
    ...{ link, expiresAt, file, records: records.slice(0, 200) },
    passcode: passcode === null ? null : await stretchPasscode(passcode),
  };
  const { custodian, url } = await handOver(network, { ...order, body, linkId });
  const noted: NotedLink = {
    ...{ id: linkId, generation: keyring.generation, custodian, url, label, withName, passcode, expiresAt },
    parts: [...parts],
    createdAt: Math.floor(network.now().getTime() / 1000),
  };
  try {
    await changeNotes(network, { as, keyring, patientId, change: (document) => withLink(document, noted) });
  } catch (thrown) {
    // One that stands in no list would be found by its custodian's alone: better none.
    await askCustodian(network, {
      custodian,
      as,
      method: "DELETE",
      path: pathOf(link),
      answer: NOTHING,
    }).catch(() => undefined);
    throw thrown;
  }
  const healthLink = { url, key: toBase64url(key), exp: expiresAt, hasPasscode: passcode !== null, label };
  return { link, custodian, healthLink };
}

const NOTHING = z.object({});

/** Where one link is stopped. */
export const pathOf = (link: Hex) => `/v1/health-links/${link}`;

/** The first that answers keeps it. A refusal of what is asked would be every other's too. */
async function handOver(
  network: Network,
  { as, custodians, body, linkId }: LinkOrder & { readonly body: PutHealthLink; readonly linkId: string },
): Promise<{ readonly custodian: number; readonly url: string }> {
  let full: LinchpinError | null = null;
  for (const custodian of custodians) {
    try {
      const url = manifestUrl((await readCustodian(network, custodian)).url, linkId);
      if (!isPublic(url)) continue;
      await askCustodian(network, {
        ...{ custodian, as, method: "PUT", path: "/v1/health-links", body },
        answer: NOTHING,
      });
      return { custodian, url };
    } catch (thrown) {
      if (isLinchpinError(thrown, "quota/health-links")) full = thrown;
      else if (!isLinchpinError(thrown) || !isElsewhereFine(thrown)) throw thrown;
    }
  }
  throw full ?? nobody();
}

const isElsewhereFine = ({ code }: LinchpinError) =>
  /^(network|server|chain|request\/too-many|http)/.test(code);

/** What a stranger's viewer can ask: https, or this very machine. */
function isPublic(url: string): boolean {
  if (url.length > HEALTH_LINK_URL_MOST || !URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (
    protocol === "https:" || (protocol === "http:" && /^(127\.0\.0\.1|localhost|\[::1\])$/.test(hostname))
  );
}

/** The document's JSON with spaces behind it, so that its length tells less of what is in it. */
function padded(summary: unknown): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(summary));
  const whole = new Uint8Array(padmeLength(bytes.length)).fill(0x20);
  whole.set(bytes);
  return whole;
}

function tooLarge(): LinchpinError {
  return new LinchpinError({
    code: "health-links/too-large",
    message: "This summary is too long for a link.",
    hint: "Leave out parts that the reader does not need.",
    facts: { most: HEALTH_LINK_MOST_LENGTH },
  });
}

function nobody(): LinchpinError {
  return new LinchpinError({
    code: "custodians/too-few",
    message: "None of your key keepers can keep the link now.",
    hint: "Nothing was shared: try again when one of them answers.",
    facts: { answered: 0, needed: 1 },
  });
}
