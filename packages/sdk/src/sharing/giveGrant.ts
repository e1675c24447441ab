import { deriveFragmentSigningKeys, signBytes } from "@linchpin/crypto";
import { type Grant, grantPostText, grantTakenSchema, type PostGrant } from "@linchpin/protocol";
import { bytesToHex } from "viem";
import type { Keyring } from "../keys/Keyring.ts";
import { askCustodian } from "../network/askCustodian.ts";
import { askEach, tooFewAnswers } from "../network/askEach.ts";
import type { Network } from "../network/Network.ts";
import { persist } from "../network/persist.ts";
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
): Promise<void> {
  const { as, keyring, grant, fragments, essentials, custodians, needed } = given;
  const unsigned = { grant, fragments, essentials };
  const { secretKey } = deriveFragmentSigningKeys(keyring.root);
  const signature = bytesToHex(signBytes(secretKey, grantPostText(unsigned)));
  const body: PostGrant = { ...unsigned, signature };
  const answers = await askEach(custodians, (custodian) =>
    persist(() =>
      askCustodian(network, {
        ...{ custodian, as, body, method: "POST", path: "/v1/grants", answer: grantTakenSchema },
      }),
    ),
  );
  if (answers.answered.size < needed) throw tooFewAnswers({ answers, needed, what: "serve this grant" });
}
