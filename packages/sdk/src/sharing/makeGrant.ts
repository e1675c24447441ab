import { randomBytes } from "@linchpin/crypto";
import { LinchpinError } from "@linchpin/errors";
import {
  type CompartmentRole,
  type Grant,
  type Hex,
  type KeyBundle,
  NO_END,
  SCOPE_COMPARTMENT,
  SCOPE_TOKEN,
  WITHOUT_IDENTITY,
} from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { OnChainProvider } from "../chain/readProvider.ts";
import type { Keyring } from "../keys/Keyring.ts";
import { commitmentOf, type Purpose } from "./purpose.ts";

/** What a patient chooses. */
export interface GrantChoice {
  /**
   * Every record of a compartment, past and future, or one record. "everything" is in one grant the general compartment;
   * `changeConsents` gives a grant for each compartment.
   */
  readonly what: "everything" | { readonly compartment: Hex } | { readonly tokenId: Hex };
  readonly withIdentity: boolean;
  readonly purpose: Purpose;
  /** How long, in seconds from now, or 0: until the patient stops it. */
  readonly seconds: number;
}

/**
 * The grant that a choice means. Nothing is signed or sent.
 *
 * Errors: `provider/no-standing`, `provider/no-keys`, `bundle/no-compartment`.
 */
export function makeGrant({
  patientId,
  bundle,
  grantee,
  choice,
  keyring,
  now,
}: {
  readonly patientId: Hex;
  readonly bundle: KeyBundle;
  readonly grantee: OnChainProvider;
  readonly choice: GrantChoice;
  readonly keyring: Keyring;
  readonly now: Date;
}): Grant {
  if (!grantee.inStanding) {
    throw refuse(
      "provider/no-standing",
      "This provider may not act now.",
      "Choose another from the directory.",
    );
  }
  if (/^0x0+$/.test(grantee.preKey)) {
    throw refuse("provider/no-keys", "This provider has published no keys yet.", "Ask them to sign in once.");
  }
  const compartment = (role: "general" | "identity") => {
    const found = bundle.compartments.find((each) => each.role === role);
    if (found) return found.id;
    throw refuse("bundle/no-compartment", `Your key bundle has no ${role} compartment.`, "Renew your keys.");
  };
  const scopeOf = (what: GrantChoice["what"]) => {
    if (what === "everything")
      return { scopeKind: SCOPE_COMPARTMENT, scope: compartment("general") } as const;
    if ("tokenId" in what) return { scopeKind: SCOPE_TOKEN, scope: what.tokenId } as const;
    const known = bundle.compartments.some(({ id, role }) => id === what.compartment && isShared(role));
    if (known) return { scopeKind: SCOPE_COMPARTMENT, scope: what.compartment } as const;
    throw refuse(
      "bundle/no-compartment",
      "Your key bundle has no such compartment to share.",
      "Choose another.",
    );
  };
  const { what, withIdentity, purpose, seconds } = choice;
  const salt = bytesToHex(randomBytes(32));
  const start = Math.floor(now.getTime() / 1000);
  return {
    patientId,
    grantee: grantee.providerId,
    granteeKey: grantee.keyDigest,
    ...scopeOf(what),
    identityScope: withIdentity ? compartment("identity") : WITHOUT_IDENTITY,
    purpose: commitmentOf({ purpose, salt, keyring }),
    // Clocks differ: a grant holds from a minute ago, so that the next block finds it in force.
    notBefore: start - 60,
    expiry: seconds === 0 ? NO_END : start + seconds,
    salt,
  };
}

/** Identity goes along with others, and the emergency summary has a way of its own. */
function isShared(role: CompartmentRole): boolean {
  return role === "general" || role === "own";
}

/** What "everything" means: the choice once for each compartment that is shared. Other choices stay one. */
export function choicesOf(choice: GrantChoice, { compartments }: KeyBundle): readonly GrantChoice[] {
  if (choice.what !== "everything") return [choice];
  return compartments
    .filter(({ role }) => isShared(role))
    .map(({ id }) => ({ ...choice, what: { compartment: id } }));
}

function refuse(code: string, message: string, hint: string): LinchpinError {
  return new LinchpinError({ code, message, hint });
}
