import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import { type Grant, grantIdOf, grantPostText, type PostGrant } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import type { Network } from "../network/Network.ts";
import type { Waiting } from "../outbox/Outbox.ts";
import { sendOff } from "../outbox/sendOff.ts";
import type { SignedIn } from "../session/SignedIn.ts";

/**
 * Gives custodians more of what serves a known grant: fragments of a new epoch, sealed E of new deals. What they have
 * stays. Signed by the key bundle's signing key.
 *
 * Errors: `custodians/too-few`, or the refusal on which they agree.
 */
export async function giveGrant(
  network: Network,
  given: Pick<PostGrant, "fragments" | "essentials"> & {
    readonly as: SignedIn;
    readonly keyring: Keyring;
    readonly grant: Grant;
    readonly custodians: readonly number[];
    readonly needed: number;
  },
): Promise<{ readonly waiting: Waiting | null }> {
  const { as, keyring, grant, fragments, essentials, custodians, needed } = given;
  const unsigned = { grant, fragments, essentials };
  const { secretKey } = deriveFragmentSigningKeys(keyring.root);
  const signature = bytesToHex(signBytes(secretKey, grantPostText(unsigned)));
  const body: PostGrant = { ...unsigned, signature };
  const { waiting } = await sendOff(network, {
    as,
    about: { kind: "keys", providers: [grant.grantee], ids: [grantIdOf(grant)] },
    steps: [
      {
        ...{ kind: "hand", method: "POST", path: "/v1/grants", body, custodians },
        ...{ first: 1, needed, spreads: true, moot: ["grants/revoked", "grants/expired"] },
      },
    ],
    what: "serve this grant",
  });
  return { waiting };
}
