import type { Hex } from "@linchpin/protocol";
import { archive, asha, city, digest, lakeside, meera, ravi } from "./cast.ts";
import type { FakeChain } from "./FakeChain.ts";
import {
  allRevoked,
  amended,
  dealt,
  erased,
  granted,
  handedOver,
  journal,
  minted,
  patients,
  providers,
  revoked,
} from "./fakeEvents.ts";

export const letter: Hex = digest("a discharge letter");
export const bloodCount: Hex = digest("a blood count");
export const xray: Hex = digest("an x-ray");
export const grants = {
  letterToRavi: { grantId: digest("the letter to Ravi"), ...asha, grantee: ravi.id, tokenId: letter },
  allToLakeside: { grantId: digest("everything to Lakeside"), ...asha, grantee: lakeside.id },
};

const profile = (name: string) => `data:application/json,${encodeURIComponent(JSON.stringify({ name }))}`;
const registered = (providerId: number, wallet: Hex, more: object) =>
  providers("ProviderRegistered", { providerId, wallet, parent: 0, expiry: 2 ** 48 - 1, ...more });
const enrolled = ({ patientId, wallet }: typeof asha) =>
  patients("PatientEnrolled", {
    ...{ patientId, wallet, hospital: city.id },
    ...{ bundleDigest: digest("first bundle"), writeExpiry: 0xffff_ffff },
  });

/** City Hospital writes Asha's records, Dr. Ravi reads one, one is handed to Meera, one erased. */
export function tellStory(chain: FakeChain): void {
  chain.mine([
    [
      registered(city.id, city.wallet, { kind: 2, profileURI: profile("City Hospital") }),
      registered(ravi.id, ravi.wallet, { kind: 3, parent: city.id, profileURI: profile("Dr. Ravi Größe") }),
      registered(lakeside.id, lakeside.wallet, { kind: 2, profileURI: profile("Lakeside") }),
    ],
    [
      providers("KeysActivated", {
        ...{ providerId: ravi.id, keyDigest: digest("keys") },
        ...{ preKey: digest("pre"), hpkeKey: digest("hpke") },
      }),
      providers("CustodianChanged", {
        ...{ providerId: city.id, signer: archive },
        ...{ hpkeKey: digest("custodian"), url: "https://city.example" },
      }),
      providers("ProfileChanged", { providerId: lakeside.id, profileURI: profile("Lakeside Hospital") }),
      // The authority and the hospital both suspend; the hospital lifts only its own.
      providers("ProviderSuspended", { providerId: ravi.id, by: archive }),
      providers("ProviderSuspended", { providerId: ravi.id, by: city.wallet }),
      providers("ProviderReinstated", { providerId: ravi.id, by: city.wallet }),
    ],
    [enrolled(asha), enrolled(meera)],
    [letter, bloodCount, xray].flatMap((tokenId) => minted({ tokenId, ...asha, issuer: city.id })),
    [
      amended({ tokenId: letter, ...asha, author: ravi.id, version: 2 }),
      dealt({ tokenId: letter, ...asha, deal: 2 }),
      granted(grants.letterToRavi),
      granted(grants.allToLakeside),
      // Anybody may grant what is not theirs: it must not show in the letter's history.
      granted({ grantId: digest("Meera's joke"), ...meera, grantee: ravi.id, tokenId: letter }),
    ],
    [revoked(grants.letterToRavi), ...handedOver({ tokenId: bloodCount, from: asha, to: meera })],
    [
      ...erased({ tokenId: xray, ...asha }),
      journal({
        ...{ providerId: city.id, sequence: 1n, root: digest("root") },
        ...{ size: 2n ** 60n, previousRoot: digest("none") },
      }),
    ],
    [allRevoked(asha.patientId)],
  ]);
}
