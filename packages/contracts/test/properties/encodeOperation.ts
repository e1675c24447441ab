import { Interface, type InterfaceAbi, ZeroAddress, ZeroHash } from "ethers";
import * as abi from "../../generated/abi.ts";
import type { LinchpinDeployment } from "../../src/deploy/index.ts";
import {
  type From,
  type Grant,
  isCare,
  type Operation,
  type SecondFactor,
  type Signature,
} from "../../src/model/index.ts";
import type { Message } from "../stage/sign.ts";
import { digest } from "../stage/words.ts";
import type { Call } from "./Call.ts";
import { encodeCare } from "./encodeCare.ts";
import { GUARDIANS_SALT, type Story } from "./Story.ts";
import { digestOf, idOf, signDigest } from "./signOperation.ts";

type Addresses = LinchpinDeployment["contracts"];

const interfaces = {
  providerRegistry: new Interface(abi.providerRegistryAbi as unknown as InterfaceAbi),
  patientRegistry: new Interface(abi.patientRegistryAbi as unknown as InterfaceAbi),
  consentRegistry: new Interface(abi.consentRegistryAbi as unknown as InterfaceAbi),
  medicalRecord: new Interface(abi.medicalRecordAbi as unknown as InterfaceAbi),
  emergencyAccess: new Interface(abi.emergencyAccessAbi as unknown as InterfaceAbi),
};

const CONTRACTS = {
  ProviderRegistry: "providerRegistry",
  PatientRegistry: "patientRegistry",
  ConsentRegistry: "consentRegistry",
  MedicalRecord: "medicalRecord",
} as const;

const IDENTITY = digest("identity");
const PURPOSE = digest("treatment, salted");

/** What the chain calls a grant of the model's. The salt makes each another one. */
export function realGrant(grant: Omit<Grant, "id"> & { readonly salt: string }) {
  const { patient, grantee, granteeKey, scopeKind, scope, notBefore, expiry, salt } = grant;
  return {
    patientId: patient,
    grantee,
    granteeKey,
    scopeKind: scopeKind === "token" ? 1 : 0,
    scope,
    identityScope: IDENTITY,
    purpose: PURPOSE,
    notBefore,
    expiry,
    salt,
  };
}

export type RealGrant = ReturnType<typeof realGrant>;

export function grantIdOf(real: RealGrant): string {
  return idOf("Grant", real);
}

/** An operation of the model's as a call to the contracts, signed by whom it says. */
export function encodeOperation(
  op: Operation,
  {
    story,
    addresses,
    grants,
  }: { story: Story; addresses: Addresses; grants: ReadonlyMap<string, RealGrant> },
): Call {
  if (isCare(op)) return encodeCare(op, { story, addresses });
  const sign = (signature: Signature, message: Message) => {
    const target = addresses[CONTRACTS[message[0] as keyof typeof CONTRACTS]];
    return signDigest(story, signature, digestOf(message, target));
  };
  const seconds = ({ safeguards, signature }: SecondFactor, message: Message) => ({
    safeguards: withoutDigest(safeguards),
    signature: sign(signature, message),
  });
  const call = (contract: keyof typeof interfaces, name: string, args: readonly unknown[]): Call => ({
    through: ZeroAddress,
    target: addresses[contract],
    data: interfaces[contract].encodeFunctionData(name, args),
  });
  const by = (wallet: string, of: Call): Call => ({ ...of, through: wallet });
  const isDirect = (from: From): from is { readonly by: string } => "by" in from;
  const real = (grant: Grant) => grants.get(grant.id) as RealGrant;

  switch (op.kind) {
    case "enrol": {
      const { wallet, bundle: bundleDigest, hospital, writeExpiry, deadline, from } = op;
      if (isDirect(from))
        return by(from.by, call("patientRegistry", "enrol", [bundleDigest, hospital, writeExpiry]));
      const value = { wallet, bundleDigest, hospital, writeExpiry, deadline };
      const signature = sign(from.signature, ["PatientRegistry", "Enrolment", value]);
      return call("patientRegistry", "enrolBySig", [value, signature]);
    }
    case "updateBundle": {
      const {
        patient: patientId,
        wallet,
        previous: previousDigest,
        next: bundleDigest,
        nonce,
        deadline,
        from,
      } = op;
      if (isDirect(from))
        return by(from.by, call("patientRegistry", "updateKeyBundle", [previousDigest, bundleDigest]));
      const value = { patientId, wallet, previousDigest, bundleDigest, nonce, deadline };
      const message = ["PatientRegistry", "KeyBundleUpdate", value] as const;
      const args = [value, sign(from.signature, message), seconds(op.second, message)];
      return call("patientRegistry", "updateKeyBundleBySig", args);
    }
    case "setSafeguards": {
      const { patient: patientId, wallet, nonce, deadline } = op;
      const [previous, next] = [op.previous?.digest ?? ZeroHash, op.next.digest];
      const value = { patientId, wallet, previous, next, nonce, deadline };
      const message = ["PatientRegistry", "SafeguardUpdate", value] as const;
      const args = [value, sign(op.signature, message), seconds(op.second, message)];
      return call("patientRegistry", "setSafeguardsBySig", args);
    }
    case "startRecovery": {
      const value = {
        patientId: op.patient,
        from: op.old,
        to: op.to,
        round: op.round,
        deadline: op.deadline,
      };
      const message = ["PatientRegistry", "Recovery", value] as const;
      const signatures = op.signatures.map((one) => sign(one, message));
      const approvals = { guardians: op.guardians, salt: GUARDIANS_SALT, signers: op.signers, signatures };
      const args = [value, withoutDigest(op.safeguards), approvals, sign(op.toSignature, message)];
      return call("patientRegistry", "startRecoveryBySig", args);
    }
    case "extendRecovery": {
      const value = { patientId: op.patient, round: op.round };
      const signature = sign(op.signature, ["PatientRegistry", "RecoveryExtension", value]);
      const args = [op.patient, op.round, withoutDigest(op.safeguards), signature];
      return call("patientRegistry", "extendRecoveryBySig", args);
    }
    case "cancelRecovery": {
      const value = { patientId: op.patient, round: op.round };
      const message = ["PatientRegistry", "RecoveryCancellation", value] as const;
      const args = [op.patient, op.round, sign(op.signature, message), seconds(op.second, message)];
      return call("patientRegistry", "cancelRecoveryBySig", args);
    }
    case "finishRecovery":
      return call("patientRegistry", "finishRecovery", [op.patient]);
    case "rotateWallet": {
      const { patient: patientId, old: from, to, nonce, deadline } = op;
      const value = { patientId, from, to, nonce, deadline };
      const message = ["PatientRegistry", "Rotation", value] as const;
      const signatures = [sign(op.signature, message), sign(op.toSignature, message)];
      return call("patientRegistry", "rotateWalletBySig", [
        value,
        ...signatures,
        seconds(op.second, message),
      ]);
    }
    case "grant": {
      const { wallet, epoch: consentEpoch, deadline, from } = op;
      const grant = real(op.grant);
      if (isDirect(from)) return by(from.by, call("consentRegistry", "grant", [grant]));
      const value = { grant, wallet, consentEpoch, deadline };
      const signature = sign(from.signature, ["ConsentRegistry", "SignedGrant", value]);
      return call("consentRegistry", "grantBySig", [grant, deadline, signature]);
    }
    case "revoke": {
      const { patient: patientId, grantId, from } = op;
      if (isDirect(from)) return by(from.by, call("consentRegistry", "revoke", [grantId]));
      const signature = sign(from.signature, ["ConsentRegistry", "Revocation", { patientId, grantId }]);
      return call("consentRegistry", "revokeBySig", [patientId, grantId, signature]);
    }
    case "revokeAll": {
      const { patient: patientId, epoch: consentEpoch, deadline, from } = op;
      if (isDirect(from)) return by(from.by, call("consentRegistry", "revokeAll", [patientId]));
      const value = { patientId, consentEpoch, deadline };
      const signature = sign(from.signature, ["ConsentRegistry", "RevocationOfAll", value]);
      return call("consentRegistry", "revokeAllBySig", [patientId, consentEpoch, deadline, signature]);
    }
    case "changeConsents": {
      const { patient: patientId, wallet, revoked, epoch: consentEpoch, deadline } = op;
      const granted = op.granted.map(real);
      const value = { patientId, wallet, revoked, granted, consentEpoch, deadline };
      const signature = sign(op.signature, ["ConsentRegistry", "ConsentChange", value]);
      return call("consentRegistry", "changeConsentsBySig", [value, signature]);
    }
    case "grantWrite": {
      const {
        patient: patientId,
        provider,
        expiry,
        epoch: consentEpoch,
        revocations,
        nonce,
        deadline,
        from,
      } = op;
      if (isDirect(from))
        return by(from.by, call("consentRegistry", "grantWrite", [patientId, provider, expiry]));
      const value = { patientId, provider, expiry, consentEpoch, revocations, nonce, deadline };
      const signature = sign(from.signature, ["ConsentRegistry", "WriteConsent", value]);
      const args = [patientId, provider, expiry, nonce, deadline, signature];
      return call("consentRegistry", "grantWriteBySig", args);
    }
    case "revokeWrite": {
      const { patient: patientId, provider, nonce, deadline, from } = op;
      if (isDirect(from)) return by(from.by, call("consentRegistry", "revokeWrite", [patientId, provider]));
      const value = { patientId, provider, nonce, deadline };
      const signature = sign(from.signature, ["ConsentRegistry", "WriteRevocation", value]);
      return call("consentRegistry", "revokeWriteBySig", [patientId, provider, nonce, deadline, signature]);
    }
    case "mint":
      return by(op.by, call("medicalRecord", "mint", [op.patient, op.token, op.bundle]));
    case "amend":
      return by(op.by, call("medicalRecord", "amend", [op.token, op.digest, op.version, op.bundle]));
    case "recordDeal": {
      const { token: tokenId, deal, version, digest: dealsDigest, deadline, from } = op;
      if (isDirect(from))
        return by(from.by, call("medicalRecord", "recordDeal", [tokenId, deal, version, dealsDigest]));
      const value = { tokenId, deal, version, digest: dealsDigest, deadline };
      const message = ["MedicalRecord", "Deal", value] as const;
      const args = [value, sign(from.signature, message), seconds(op.second, message)];
      return call("medicalRecord", "recordDealBySig", args);
    }
    case "handOver": {
      const { token: tokenId, old: from, to, nonce, deadline } = op;
      const value = { tokenId, from, to, nonce, deadline };
      const message = ["MedicalRecord", "HandOver", value] as const;
      const signatures = [sign(op.signature, message), sign(op.toSignature, message)];
      return call("medicalRecord", "handOverBySig", [value, ...signatures, seconds(op.second, message)]);
    }
    case "move":
      return call("medicalRecord", "moveToCurrentWallets", [op.tokens]);
    case "erase": {
      const { token: tokenId, custodians, needed, deadline } = op;
      const value = { tokenId, custodians, needed, deadline };
      const message = ["MedicalRecord", "Erasure", value] as const;
      const receipts = op.receipts.map(({ custodian, destroyedAt, signature }) => ({
        custodian,
        destroyedAt,
        signature: sign(signature, ["MedicalRecord", "Destruction", { tokenId, custodian, destroyedAt }]),
      }));
      const args = [value, sign(op.signature, message), seconds(op.second, message), receipts];
      return call("medicalRecord", "eraseBySig", args);
    }
    case "dispute": {
      const { token: tokenId, version, nonce, deadline } = op;
      const value = { tokenId, version, code: 1, digest: PURPOSE, nonce, deadline };
      return call("medicalRecord", "disputeBySig", [
        value,
        sign(op.signature, ["MedicalRecord", "Dispute", value]),
      ]);
    }
    case "answerDispute":
      return by(op.by, call("medicalRecord", "answerDispute", [op.token, op.version, 1, PURPOSE]));
    case "transfer":
      return by(op.by, call("medicalRecord", "transferFrom", [op.by, op.to, op.token]));
    case "openEmergency":
      return by(op.by, call("emergencyAccess", "open", [op.patient, 1, PURPOSE]));
    case "suspend":
    case "reinstate":
      return by(op.by, call("providerRegistry", op.kind, [op.provider]));
    case "renew":
      return by(op.by, call("providerRegistry", "renew", [op.provider, op.expiry]));
    case "resign":
      return by(op.by, call("providerRegistry", "resign", []));
    case "scheduleKeys": {
      const { preKey, hpkeKey } = op.keys;
      if (isDirect(op.from))
        return by(op.from.by, call("providerRegistry", "scheduleKeys", [preKey, hpkeKey]));
      const { provider: providerId, nonce, deadline } = op;
      const value = { providerId, preKey, hpkeKey, nonce, deadline };
      const signature = sign(op.from.signature, ["ProviderRegistry", "ProviderKeys", value]);
      return call("providerRegistry", "scheduleKeysBySig", [
        providerId,
        preKey,
        hpkeKey,
        nonce,
        deadline,
        signature,
      ]);
    }
    case "activateKeys":
    case "activateCustodian":
      return call("providerRegistry", op.kind, [op.provider]);
    case "cancelKeys":
    case "cancelCustodian":
      return by(op.by, call("providerRegistry", op.kind, []));
    case "setCustodian": {
      const args = [op.signer, PURPOSE, "https://custodian.example"];
      return by(op.by, call("providerRegistry", "setCustodian", args));
    }
  }
}

function withoutDigest({ recoveryKey, needed, delay, guardians }: SecondFactor["safeguards"]) {
  return { recoveryKey, needed, delay, guardians };
}
