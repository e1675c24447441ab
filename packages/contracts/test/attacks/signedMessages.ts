import type { BaseContract, Signer } from "ethers";
import { typedData } from "../../src/typedData.ts";
import { approvalOf, keyAccount, wardAccount } from "../stage/accounts.ts";
import { freshNonce, grantTo } from "../stage/grants.ts";
import { mintForAsha } from "../stage/journey.ts";
import { ethers } from "../stage/network.ts";
import { signVeto, startRecovery } from "../stage/recoveries.ts";
import { digestOfSafeguards, GUARDIANS_SALT, type Safeguards, setSafeguards } from "../stage/safeguards.ts";
import { type Message, sign, typedMessage } from "../stage/sign.ts";
import { digest, FAR } from "../stage/words.ts";
import { careMessages } from "./careMessages.ts";
import { handAway, revokeEverything, rotate, stopLakeside, stopRavi } from "./endings.ts";
import type { Ending, Prepare } from "./Prepared.ts";

/** Types that are only parts of others: nobody signs them alone. */
export const PARTS = ["ConsentRegistry.Grant"];

const recovered: Ending = rotate;
const deadline = FAR;

/** Every message that a contract of ours accepts, by contract and type. The test fails where one is missing. */
export const signedMessages: Readonly<Record<string, Prepare>> = {
  "ProviderRegistry.ProviderKeys": async ({ on }) => {
    const value = {
      ...{ providerId: on.ids.ravi, preKey: digest("new pre"), hpkeKey: digest("new hpke") },
      ...{ nonce: freshNonce(1), deadline },
    };
    const { providerId, preKey, hpkeKey, nonce } = value;
    return {
      ...(await ours(on.providers, ["ProviderRegistry", "ProviderKeys", value])),
      signers: [on.ravi],
      send: ([by = "0x"]) => on.providers.scheduleKeysBySig(providerId, preKey, hpkeKey, nonce, deadline, by),
      endings: {
        "he resigned": () => on.providers.connect(on.ravi).resign(),
      },
    };
  },

  "PatientRegistry.Enrolment": async ({ on }) => {
    const value = {
      ...{ wallet: on.stranger.address, bundleDigest: digest("bundle"), hospital: on.ids.city },
      ...{ writeExpiry: FAR, deadline },
    };
    return {
      ...(await ours(on.patients, ["PatientRegistry", "Enrolment", value])),
      signers: [on.stranger],
      send: ([by = "0x"]) => on.patients.enrolBySig(value, by),
      endings: {
        "the wallet enrolled otherwise": () => on.patients.connect(on.stranger).enrol(digest("own"), 0, 0),
        "the hospital was suspended": () => on.providers.connect(on.archive).suspend(on.ids.city),
      },
    };
  },
  "PatientRegistry.KeyBundleUpdate": async ({ on, safeguards }) => {
    const value = {
      ...{ patientId: on.ashaId, wallet: on.asha.address, previousDigest: digest("asha's bundle") },
      ...{ bundleDigest: digest("second bundle"), nonce: freshNonce(1), deadline },
    };
    return {
      ...(await ours(on.patients, ["PatientRegistry", "KeyBundleUpdate", value])),
      signers: [on.asha, on.ashasRecoveryKey],
      send: ([by = "0x", second = "0x"]) =>
        on.patients.updateKeyBundleBySig(value, by, { safeguards, signature: second }),
      endings: { recovered },
    };
  },
  "PatientRegistry.SafeguardUpdate": async ({ on, safeguards }) => {
    const next: Safeguards = { ...safeguards, needed: 3 };
    const value = {
      ...{ patientId: on.ashaId, wallet: on.asha.address, previous: digestOfSafeguards(safeguards) },
      ...{ next: digestOfSafeguards(next), nonce: freshNonce(1), deadline },
    };
    return {
      ...(await ours(on.patients, ["PatientRegistry", "SafeguardUpdate", value])),
      signers: [on.asha, on.ashasRecoveryKey],
      send: ([by = "0x", second = "0x"]) =>
        on.patients.setSafeguardsBySig(value, by, { safeguards, signature: second }),
      endings: {
        recovered,
        "others were appointed": () =>
          setSafeguards(on, { previous: safeguards, next: { ...next, delay: 1 }, nonceKey: 901 }),
      },
    };
  },
  "PatientRegistry.Recovery": async ({ on, safeguards, guardianIds }) => {
    const to = on.ashasNewWallet;
    const value = { patientId: on.ashaId, from: on.asha.address, to: to.address, round: 0n, deadline };
    const [first, , third] = on.guardians;
    return {
      ...(await ours(on.patients, ["PatientRegistry", "Recovery", value])),
      signers: [first, third, to] as Signer[],
      send: ([one = "0x", two = "0x", own = "0x"]) => {
        const approvals = {
          ...{ guardians: [...guardianIds], salt: GUARDIANS_SALT },
          ...{ signers: [0, 2], signatures: [one, two] },
        };
        return on.patients.startRecoveryBySig(value, safeguards, approvals, own);
      },
      endings: {
        recovered,
        "she said no to another": async (guarded) => {
          await startRecovery(guarded, { to: on.stranger, signers: [1, 2] });
          await (await signVeto(guarded))();
        },
        "others were appointed": () =>
          setSafeguards(on, { previous: safeguards, next: { ...safeguards, delay: 1 }, nonceKey: 901 }),
      },
    };
  },
  "PatientRegistry.RecoveryExtension": async (guarded) => {
    const { on, safeguards } = guarded;
    await startRecovery(guarded);
    const value = { patientId: on.ashaId, round: 1 };
    return {
      ...(await ours(on.patients, ["PatientRegistry", "RecoveryExtension", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.patients.extendRecoveryBySig(on.ashaId, 1, safeguards, by),
      endings: {
        "she said no, and another began": async () => {
          await (await signVeto(guarded))();
          await startRecovery(guarded);
        },
      },
    };
  },
  "PatientRegistry.RecoveryCancellation": async (guarded) => {
    const { on, safeguards } = guarded;
    await startRecovery(guarded);
    const value = { patientId: on.ashaId, round: 1 };
    return {
      ...(await ours(on.patients, ["PatientRegistry", "RecoveryCancellation", value])),
      signers: [on.asha, on.ashasRecoveryKey],
      send: ([by = "0x", second = "0x"]) =>
        on.patients.cancelRecoveryBySig(on.ashaId, 1, by, { safeguards, signature: second }),
      endings: {
        "she said no, and another began": async () => {
          await (await signVeto(guarded))();
          await startRecovery(guarded);
        },
      },
    };
  },
  "PatientRegistry.Rotation": async ({ on, safeguards }) => {
    const value = {
      ...{ patientId: on.ashaId, from: on.asha.address, to: on.stranger.address },
      ...{ nonce: freshNonce(1), deadline },
    };
    return {
      ...(await ours(on.patients, ["PatientRegistry", "Rotation", value])),
      signers: [on.asha, on.stranger, on.ashasRecoveryKey],
      send: ([from = "0x", to = "0x", second = "0x"]) =>
        on.patients.rotateWalletBySig(value, from, to, { safeguards, signature: second }),
      endings: { recovered },
    };
  },

  "ConsentRegistry.SignedGrant": async ({ on }) => {
    const grant = grantTo(on);
    const value = { grant, wallet: on.asha.address, consentEpoch: 0, deadline };
    return {
      ...(await ours(on.consents, ["ConsentRegistry", "SignedGrant", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.consents.grantBySig(grant, deadline, by),
      endings: { recovered, "everything was stopped": revokeEverything, "it was stopped": stopRavi },
    };
  },
  "ConsentRegistry.ConsentChange": async ({ on }) => {
    const grant = grantTo(on);
    const change = {
      ...{ patientId: on.ashaId, revoked: [digest("an older grant")], granted: [grant] },
      ...{ consentEpoch: 0, deadline },
    };
    const value = { ...change, wallet: on.asha.address };
    return {
      ...(await ours(on.consents, ["ConsentRegistry", "ConsentChange", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.consents.changeConsentsBySig(change, by),
      endings: { recovered, "everything was stopped": revokeEverything, "it was stopped": stopRavi },
    };
  },
  "ConsentRegistry.Revocation": async ({ on }) => {
    const grant = grantTo(on);
    await on.consents.connect(on.asha).grant(grant);
    const value = { patientId: on.ashaId, grantId: await on.consents.hashGrant(grant) };
    return {
      ...(await ours(on.consents, ["ConsentRegistry", "Revocation", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.consents.revokeBySig(value.patientId, value.grantId, by),
      endings: { recovered },
      isHarmlessTwice: true,
    };
  },
  "ConsentRegistry.RevocationOfAll": async ({ on }) => {
    const value = { patientId: on.ashaId, consentEpoch: 0, deadline };
    return {
      ...(await ours(on.consents, ["ConsentRegistry", "RevocationOfAll", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.consents.revokeAllBySig(on.ashaId, 0, deadline, by),
      endings: { recovered, "everything was stopped": revokeEverything },
    };
  },
  "ConsentRegistry.WriteConsent": async ({ on }) => {
    const value = {
      ...{ patientId: on.ashaId, provider: on.ids.lakeside, expiry: FAR, consentEpoch: 0, revocations: 0 },
      ...{ nonce: freshNonce(1), deadline },
    };
    return {
      ...(await ours(on.consents, ["ConsentRegistry", "WriteConsent", value])),
      signers: [on.asha],
      send: ([by = "0x"]) =>
        on.consents.grantWriteBySig(on.ashaId, on.ids.lakeside, FAR, value.nonce, deadline, by),
      endings: { recovered, "everything was stopped": revokeEverything, "she stopped it": stopLakeside },
    };
  },
  "ConsentRegistry.WriteRevocation": async ({ on }) => {
    const value = { patientId: on.ashaId, provider: on.ids.city, nonce: freshNonce(1), deadline };
    return {
      ...(await ours(on.consents, ["ConsentRegistry", "WriteRevocation", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.consents.revokeWriteBySig(on.ashaId, on.ids.city, value.nonce, deadline, by),
      endings: { recovered },
    };
  },

  "MedicalRecord.Deal": async ({ on, safeguards }) => {
    const tokenId = await mintForAsha(on);
    const value = { tokenId, deal: 2, version: 1, digest: digest("deals"), deadline };
    return {
      ...(await ours(on.records, ["MedicalRecord", "Deal", value])),
      signers: [on.asha, on.ashasRecoveryKey],
      send: ([by = "0x", second = "0x"]) =>
        on.records.recordDealBySig(value, by, { safeguards, signature: second }),
      endings: {
        recovered,
        "it was handed over": handAway,
        "it was amended": () =>
          on.records.connect(on.cityHospital).amend(tokenId, digest("second"), 2, digest("asha's bundle")),
      },
    };
  },
  "MedicalRecord.Deals": async ({ on, safeguards }) => {
    const tokenId = await mintForAsha(on);
    const deals = [{ tokenId, deal: 2, version: 1, digest: digest("deals"), deadline }];
    return {
      ...(await ours(on.records, ["MedicalRecord", "Deals", { deals }])),
      signers: [on.asha, on.ashasRecoveryKey],
      send: ([by = "0x", second = "0x"]) =>
        on.records.recordDealsBySig(deals, by, { safeguards, signature: second }),
      endings: { recovered, "it was handed over": handAway },
    };
  },
  "MedicalRecord.HandOver": async ({ on, safeguards }) => {
    const tokenId = await mintForAsha(on);
    const [carer] = on.guardians;
    const to = carer as NonNullable<typeof carer>;
    const value = {
      ...{ tokenId, from: on.asha.address, to: to.address },
      ...{ nonce: freshNonce(1), deadline },
    };
    return {
      ...(await ours(on.records, ["MedicalRecord", "HandOver", value])),
      signers: [on.asha, to, on.ashasRecoveryKey],
      send: ([from = "0x", by = "0x", second = "0x"]) =>
        on.records.handOverBySig(value, from, by, { safeguards, signature: second }),
      endings: { recovered, "it went to another": handAway },
    };
  },
  "MedicalRecord.Dispute": async ({ on }) => {
    const tokenId = await mintForAsha(on);
    const value = { tokenId, version: 1, code: 1, digest: digest("words"), nonce: freshNonce(1), deadline };
    return {
      ...(await ours(on.records, ["MedicalRecord", "Dispute", value])),
      signers: [on.asha],
      send: ([by = "0x"]) => on.records.disputeBySig(value, by),
      endings: { recovered, "it was handed over": handAway },
    };
  },
  "MedicalRecord.Erasure": async ({ on, safeguards }) => {
    const tokenId = await mintForAsha(on);
    const custodian = on.ids.city;
    const destruction = { tokenId, custodian, destroyedAt: 1_800_000_000 };
    const receipt = {
      ...{ custodian, destroyedAt: destruction.destroyedAt },
      signature: await sign(on.cityCustodian, on.records, ["MedicalRecord", "Destruction", destruction]),
    };
    const value = { tokenId, custodians: [custodian], needed: 1, deadline };
    return {
      ...(await ours(on.records, ["MedicalRecord", "Erasure", value])),
      signers: [on.asha, on.ashasRecoveryKey],
      send: ([by = "0x", second = "0x"]) =>
        on.records.eraseBySig(value, by, { safeguards, signature: second }, [receipt]),
      endings: { recovered, "it was handed over": handAway },
    };
  },
  "MedicalRecord.Destruction": async ({ on, safeguards }) => {
    const tokenId = await mintForAsha(on);
    const custodian = on.ids.city;
    const value = { tokenId, custodian, destroyedAt: 1_800_000_000 };
    const erasure = { tokenId, custodians: [custodian], needed: 1, deadline };
    const end = ["MedicalRecord", "Erasure", erasure] as const;
    const byHolder = await sign(on.asha, on.records, end);
    const second = { safeguards, signature: await sign(on.ashasRecoveryKey, on.records, end) };
    return {
      ...(await ours(on.records, ["MedicalRecord", "Destruction", value])),
      signers: [on.cityCustodian],
      send: ([by = "0x"]) =>
        on.records.eraseBySig(erasure, byHolder, second, [
          { custodian, destroyedAt: value.destroyedAt, signature: by },
        ]),
      endings: {},
    };
  },

  ...careMessages,

  "Account.Approval": async ({ on }) => {
    const ward = await wardAccount(on, { id: on.ashaId, account: keyAccount(on.asha) });
    const account = await ethers.getContractAt("WardAccount", ward.address);
    const hash = digest("anything that a ward is asked to sign");
    return {
      message: approvalOf(ward.address, hash),
      signers: [on.asha],
      // A view: its caller is who counts once, so it answers twice alike.
      send: async ([by = "0x"]) => {
        if ((await account.isValidSignature(hash, by)) !== "0x1626ba7e")
          throw new Error("reverted: SignedMessagesNotSignedBy");
        return on.asha.sendTransaction({ to: on.asha.address });
      },
      endings: { recovered },
      isHarmlessTwice: true,
    };
  },
};

/** Names of all types that `typedData` exports, by contract. */
export function allTypes(): readonly string[] {
  return Object.entries(typedData).flatMap(([contract, types]) =>
    Object.keys(types).map((type) => `${contract}.${type}`),
  );
}

async function ours(contract: BaseContract, message: Message) {
  return { message: await typedMessage(contract, message) };
}
