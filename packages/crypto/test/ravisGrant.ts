import {
  deriveDelegatingKeys,
  deriveFragmentSigningKeys,
  deriveReencryptionKeys,
  encapsulate,
  makeFragments,
  reencryptCapsule,
} from "../src/index.ts";
import { ashasBlob, counting } from "./cast.ts";

/** Asha's grant to Dr. Ravi: fragments for three custodians of whom two are enough, one capsule, their answers to it. */

export const root = counting(1);
export const compartment = counting(40);
export const epoch = 3;
export const grantId = counting(80);
export const essential = counting(120);
export const ctx = ashasBlob;
export const deal = 1;

export const asha = deriveDelegatingKeys(root, { compartment, epoch });
export const signing = deriveFragmentSigningKeys(root);
export const ravi = deriveReencryptionKeys(counting(160));
export const stranger = deriveReencryptionKeys(counting(161));

export const grant = {
  root,
  compartment,
  epoch,
  grantId,
  granteePublicKey: ravi.publicKey,
  signingKey: signing.secretKey,
};
export const fragments = makeFragments({ ...grant, k: 2, indices: [1, 2, 3] }).map(
  ({ fragment }) => fragment,
);
export const capsule = encapsulate({ publicKey: asha.publicKey, essential, ctx, deal });
export const answers = fragments.map((fragment) => reencryptCapsule({ fragment, capsule, ctx, deal }));
export const [fragment, , third] = fragments as [Uint8Array, Uint8Array, Uint8Array];
export const [answer, second, last] = answers as [Uint8Array, Uint8Array, Uint8Array];

const keys = { delegatingPublicKey: asha.publicKey, signerPublicKey: signing.publicKey };
export const expectedFragment = { ...keys, granteePublicKey: ravi.publicKey, grantId, epoch };
export const expectedAnswer = { ...expectedFragment, capsule, ctx, deal };
export const opening = { ...keys, secretKey: ravi.secretKey, grantId, epoch, capsule, ctx, deal };
