export { compartmentFor } from "./bundle/compartmentFor.ts";
export { type Compartment, compartmentSchema, type KeyBundle, keyBundleSchema } from "./bundle/KeyBundle.ts";
export { canonicalJson } from "./canonical/canonicalJson.ts";
export { digestOf, digestOfBytes } from "./canonical/digestOf.ts";
export * from "./care/SealedCareDocument.ts";
export * from "./custodian/consents.ts";
export * from "./custodian/deposits.ts";
export * from "./custodian/emergencies.ts";
export * from "./custodian/enrolments.ts";
export * from "./custodian/erasures.ts";
export { grantPostText } from "./custodian/grantPostText.ts";
export * from "./custodian/healthLinks.ts";
export * from "./custodian/info.ts";
export * from "./custodian/journal.ts";
export * from "./custodian/letters.ts";
export * from "./custodian/notes.ts";
export { notesText } from "./custodian/notesText.ts";
export * from "./custodian/openings.ts";
export { PASSCODE_COST, passcodeStretch } from "./custodian/passcodeStretch.ts";
export * from "./custodian/places.ts";
export { reDealDigest } from "./custodian/reDealDigest.ts";
export * from "./custodian/redeals.ts";
export * from "./custodian/relay.ts";
export { releaseText } from "./custodian/releaseText.ts";
export * from "./custodian/repairs.ts";
export { type RootProofSubject, rootProofText } from "./custodian/rootProofText.ts";
export { routingText } from "./custodian/routingText.ts";
export { summaryRequestText } from "./custodian/summaryRequestText.ts";
export { type Deal, dealSchema, shareText } from "./deal/Deal.ts";
export {
  type ContractAddresses,
  contractAddresses,
  type Deployment,
  deploymentSchema,
  type Finality,
} from "./deployment/Deployment.ts";
export * from "./indexer/api.ts";
export * from "./indexer/care.ts";
export { decodeManifest, encodeManifest } from "./manifest/encodeManifest.ts";
export {
  type AmendmentReason,
  MANIFEST_MAXIMUM_BYTES,
  type Manifest,
  manifestSchema,
} from "./manifest/Manifest.ts";
export { manifestCid, readTokenId, tokenIdOf } from "./manifest/tokenId.ts";
export { careTypes } from "./messages/careTypes.ts";
export { accountDomain, contractDomain, offChainDomain } from "./messages/domain.ts";
export { offChainTypes } from "./messages/offChainTypes.ts";
export { accountTypes, consentTypes, patientTypes, recordTypes } from "./messages/onChainTypes.ts";
export { requestIdOf } from "./messages/requestId.ts";
export { decodeSessionHeader } from "./session/decodeSessionHeader.ts";
export { encodeSessionHeader } from "./session/encodeSessionHeader.ts";
export * from "./session/requestText.ts";
export {
  CLI_ORIGIN,
  readSession,
  SESSION_MAXIMUM_SECONDS,
  type Session,
  type SessionDescription,
  type SignedSession,
  sessionMessage,
  signedSessionSchema,
} from "./session/Session.ts";
export { isSignedByWallet, type WalletSigned } from "./signatures/isSignedByWallet.ts";
export {
  APPOINTMENT_STATES,
  type AppointmentState,
  CARE_UNIT_SECONDS,
  ORDER_STATES,
  type OrderState,
} from "./words/careStates.ts";
export {
  type Grant,
  grantSchema,
  NO_END,
  SCOPE_COMPARTMENT,
  SCOPE_TOKEN,
  WITHOUT_IDENTITY,
} from "./words/grant.ts";
export { grantIdOf } from "./words/grantId.ts";
export { address, type Hex, hex32, hexBytes, signature } from "./words/hex.ts";
export { dealNumber, epoch, providerId, unixSeconds, version } from "./words/numbers.ts";
export {
  type CompartmentRole,
  compartmentRole,
  isIdentityPart,
  type PartName,
  partName,
  roleOfPart,
} from "./words/parts.ts";
export { patientIdOf } from "./words/patientId.ts";
