export { drawSessionKeys, open as openCiphertext, passkeyPrfInput, signBytes } from "@linchpin/crypto";
export { deidentify } from "@linchpin/deidentify";
export { deidentifyImages, type SourceImage } from "./attachments/deidentifyImages.ts";
export {
  type OpenAttachment,
  openAttachment,
  openSharedAttachment,
} from "./attachments/openAttachment.ts";
export { openOriginals } from "./attachments/openOriginals.ts";
export { FILES_MEDIA_TYPE, type FileToPack, type PackedEntry, packFiles } from "./attachments/packFiles.ts";
export { type NamedFile, packNamed } from "./attachments/packNamed.ts";
export { listFiles, readFileOf } from "./attachments/readFiles.ts";
export { restoreImage } from "./attachments/restoreImage.ts";
export { sourceOf } from "./attachments/sourceOf.ts";
export { indexedToken, tokenHistory } from "./audit/tokenHistory.ts";
export { type Check, type Verification, verifyRecord } from "./audit/verifyRecord.ts";
export { awaitTransaction } from "./chain/awaitTransaction.ts";
export { explainRevert } from "./chain/explainRevert.ts";
export { isMinted } from "./chain/isMinted.ts";
export { mayWrite } from "./chain/mayWrite.ts";
export { findPatientEverOf, findPatientOf, type OnChainPatient, readPatient } from "./chain/readPatient.ts";
export { findProviderOf, type OnChainProvider, readProvider } from "./chain/readProvider.ts";
export { type OnChainRecord, readRecord } from "./chain/readRecord.ts";
export { addCompartment } from "./compartments/addCompartment.ts";
export { changeFolders } from "./compartments/changeFolders.ts";
export { compartmentOfKind, KINDS_APART } from "./compartments/compartmentOfKind.ts";
export { FOLDER_NAME_MOST } from "./compartments/folderNotes.ts";
export { listPlaces } from "./compartments/listPlaces.ts";
export { KEYS, newestKeyBundle } from "./compartments/newestKeyBundle.ts";
export { type EpochOrder, nextBundle, type OpenedEpoch, openEpoch } from "./compartments/openEpoch.ts";
export { type Folder, type Folders, type Routes, readFolders } from "./compartments/readFolders.ts";
export { revokeForCause } from "./compartments/revokeForCause.ts";
export { updateKeyBundle } from "./compartments/updateKeyBundle.ts";
export { askForSummary } from "./emergency/askForSummary.ts";
export {
  type EmergencySection,
  emergencyIn,
  type PendingSummary,
  type SummaryChoice,
} from "./emergency/emergencyNotes.ts";
export { fileSummary } from "./emergency/fileSummary.ts";
export { followSummary, summaryWorker } from "./emergency/followSummary.ts";
export { leaveEmergencies } from "./emergency/leaveEmergencies.ts";
export { type AskedSummary, listSummaryRequests } from "./emergency/listSummaryRequests.ts";
export { type EmergencySummary, openEmergencySummary } from "./emergency/openEmergencySummary.ts";
export { type EmergencyOptIn, optIntoEmergency } from "./emergency/optIntoEmergency.ts";
export {
  type NoticeReader,
  readEmergencyNotices,
  type ToldEmergency,
} from "./emergency/readEmergencyNotices.ts";
export { type EmergencyStatus, readEmergencyStatus } from "./emergency/readEmergencyStatus.ts";
export { type StatedEmergency, stateEmergency } from "./emergency/stateEmergency.ts";
export { handOut, type TakenUp, takeUpSummary } from "./emergency/takeUpSummary.ts";
export { type ExaminedImage, examineImages } from "./files/examineImages.ts";
export { type FileKeys, fileKeysOf } from "./files/fileKeysOf.ts";
export {
  type GatheredImage,
  type GatheredRecord,
  type Gathering,
  gatherRecord,
  type PixelsOf,
} from "./files/gatherRecord.ts";
export { isOfAnother } from "./files/isOfAnother.ts";
export { type PreparedRecord, type Preparing, prepareRecord } from "./files/prepareRecord.ts";
export type { PixelChoice, RefusedFile, SourceFile } from "./files/SourceFile.ts";
export { acceptGuardianship } from "./guardians/acceptGuardianship.ts";
export {
  type Appointed,
  type Appointee,
  type AppointingStep,
  appointGuardians,
  MOST_GUARDIANS,
  tidyGuardians,
} from "./guardians/appointGuardians.ts";
export type { GuardianSet, KeptGuardian, KeptInvitation } from "./guardians/guardianNotes.ts";
export { type Invitation, readInvitation, writeInvitation } from "./guardians/Invitation.ts";
export { inviteGuardian } from "./guardians/inviteGuardian.ts";
export { type Acceptance, listAcceptances } from "./guardians/listAcceptances.ts";
export { type AskedPractice, listWards, type Ward } from "./guardians/listWards.ts";
export type { Myself } from "./guardians/Myself.ts";
export { answerPractice, askPractice, collectPractice } from "./guardians/practise.ts";
export { type GuardiansNow, knownSafeguards, readGuardians } from "./guardians/readGuardians.ts";
export { drawPasscode } from "./healthLinks/drawPasscode.ts";
export { findKeeper, type LinkKeeper } from "./healthLinks/findKeeper.ts";
export {
  HEALTH_LINK_LABEL_MOST,
  type HealthLink,
  readHealthLink,
  writeHealthLink,
} from "./healthLinks/HealthLink.ts";
export type { NotedLink } from "./healthLinks/linkNotes.ts";
export { type ListedLink, type ListedLinks, listHealthLinks } from "./healthLinks/listHealthLinks.ts";
export { type LinkOrder, type MadeLink, makeHealthLink } from "./healthLinks/makeHealthLink.ts";
export { openHealthLink } from "./healthLinks/openHealthLink.ts";
export { stopHealthLink } from "./healthLinks/stopHealthLink.ts";
export { addPaperSlot } from "./keys/addPaperSlot.ts";
export { addPasskeySlot } from "./keys/addPasskeySlot.ts";
export { addWalletSlot, type WalletSlotOrder } from "./keys/addWalletSlot.ts";
export { deriveProviderKeys, type ProviderKeys } from "./keys/deriveProviderKeys.ts";
export { drawKeyring } from "./keys/drawKeyring.ts";
export { keepEarlierKeys, loadEarlierKeys } from "./keys/earlierKeys.ts";
export { fetchSlots, type ListedSlot, type ListedSlots, listSlots } from "./keys/fetchSlots.ts";
export {
  type GuardianFacts,
  type Health,
  type HealthAdvice,
  healthOf,
  type Place,
  type SlotFacts,
} from "./keys/healthOf.ts";
export type { Keyring } from "./keys/Keyring.ts";
export { makeKeyBundle } from "./keys/makeKeyBundle.ts";
export { removeSlot, type SlotChange, type SlotChanged } from "./keys/removeSlot.ts";
export { restoreSlot } from "./keys/restoreSlot.ts";
export { type SlotSecret, type SlotTest, testSlot } from "./keys/testSlot.ts";
export type { DeviceKey, SecondFactor } from "./keys/unlockProof.ts";
export { unlockWithPaper } from "./keys/unlockWithPaper.ts";
export { unlockWithPasskey } from "./keys/unlockWithPasskey.ts";
export { unlockWithWallet, type WalletUnlocking } from "./keys/unlockWithWallet.ts";
export { deleteLetter } from "./letters/deleteLetter.ts";
export { openLetter } from "./letters/openLetter.ts";
export { readLetters } from "./letters/readLetters.ts";
export { type Addressee, type SentLetter, sendLetter } from "./letters/sendLetter.ts";
export { type AmendmentNote, readAmendmentNote } from "./lifecycle/amendmentNote.ts";
export { type AmendmentOrder, amendRecord } from "./lifecycle/amendRecord.ts";
export { answerDispute } from "./lifecycle/answerDispute.ts";
export { disputeRecord } from "./lifecycle/disputeRecord.ts";
export {
  ANSWER_CODES,
  type AnswerCode,
  DISPUTE_CODES,
  type DisputeCode,
  type DisputeWords,
} from "./lifecycle/disputeWords.ts";
export type { ErasureCertificate, Remainder } from "./lifecycle/ErasureCertificate.ts";
export { type ErasureJournal, memoryErasures, type PendingErasure } from "./lifecycle/ErasureJournal.ts";
export { type ErasureOrder, eraseRecord } from "./lifecycle/eraseRecord.ts";
export { followErasure } from "./lifecycle/followErasure.ts";
export { type OwnDispute, ownDisputesIn } from "./lifecycle/ownDisputes.ts";
export { type DisputeLetter, readDisputeLetters } from "./lifecycle/readDisputeLetters.ts";
export { type RecordVersion, readVersions } from "./lifecycle/readVersions.ts";
export {
  type SecondFactorHolder,
  type SignedSecondFactor,
  signSecondFactor,
} from "./lifecycle/signSecondFactor.ts";
export { type ErasureCheck, readErasureCertificate, verifyErasure } from "./lifecycle/verifyErasure.ts";
export { askCustodian, type CustodianQuestion } from "./network/askCustodian.ts";
export { askIndexer } from "./network/askIndexer.ts";
export type { PieceState } from "./network/askUntil.ts";
export { blockReaderOf } from "./network/blockNodes.ts";
export { connectNetwork, type NetworkOptions } from "./network/connectNetwork.ts";
export type { Network } from "./network/Network.ts";
export { relayCalls } from "./network/relayCalls.ts";
export { changeNotes } from "./notes/changeNotes.ts";
export { type NotesDocument, type ReadNotes, readNotes } from "./notes/readNotes.ts";
export { writeNotes } from "./notes/writeNotes.ts";
export type { Waiting } from "./outbox/Outbox.ts";
export type { OutboxJournal } from "./outbox/OutboxJournal.ts";
export { memoryOutbox } from "./outbox/OutboxJournal.ts";
export { type KeptOutbox, type OutboxLock, openOutbox } from "./outbox/openOutbox.ts";
export type { Sending, SendingSubject } from "./outbox/Sending.ts";
export { standingIn } from "./outbox/standingIn.ts";
export { type Standing, standingOf } from "./outbox/standingOf.ts";
export { undertake } from "./outbox/undertake.ts";
export type { AtWork, Worker, Workers } from "./outbox/Worker.ts";
export { enrolPatient, keepKeyBundle } from "./patient/enrolPatient.ts";
export { fetchKeyBundle } from "./patient/fetchKeyBundle.ts";
export {
  digestOfSafeguards,
  firstSafeguards,
  readSafeguards,
  type Safeguards,
} from "./patient/safeguards.ts";
export { changeStanding } from "./provider/changeStanding.ts";
export { publishProviderKeys } from "./provider/publishKeys.ts";
export { registerProvider } from "./provider/registerProvider.ts";
export type { GranteeOpening } from "./record/askAsGrantee.ts";
export type { HolderOpening } from "./record/askAsHolder.ts";
export { type DeidentificationWay, deidentifyRecord, type ShortPart } from "./record/deidentifyRecord.ts";
export { fetchManifest } from "./record/fetchManifest.ts";
export { type FollowedReceipt, followReceipt, type ReceiptState } from "./record/followReceipt.ts";
export type { LongContent } from "./record/LongContent.ts";
export { listTokens } from "./record/listTokens.ts";
export { finishSealed } from "./record/makePublicationReady.ts";
export { type MintOrder, mintPublications } from "./record/mintPublications.ts";
export type { AttachmentName, OpenedRecord } from "./record/OpenedRecord.ts";
export { openRecord } from "./record/openRecord.ts";
export { openSharedRecord } from "./record/openSharedRecord.ts";
export {
  memoryJournal,
  type PendingPublication,
  type PublicationJournal,
} from "./record/PublicationJournal.ts";
export type { PublicationStep } from "./record/PublicationStep.ts";
export { type PreparedMinting, prepareMinting } from "./record/prepareMinting.ts";
export { type PublishOrder, publishRecord } from "./record/publishRecord.ts";
export {
  type BatchOrder,
  type Published,
  type PublishOutcome,
  publishRecords,
  type RecordToPublish,
} from "./record/publishRecords.ts";
export type { Placed, SavedPublication, SealedStore } from "./record/SealedStore.ts";
export { type Held, memorySpool, type Spool } from "./record/Spool.ts";
export type { PlainPart } from "./record/sealPart.ts";
export { sourceTagOf } from "./record/sourceTagOf.ts";
export { approveRecovery } from "./recovery/approveRecovery.ts";
export { type BegunRecovery, beginRecovery } from "./recovery/beginRecovery.ts";
export { type Approval, type CollectedApprovals, collectApprovals } from "./recovery/collectApprovals.ts";
export { finishRecovery } from "./recovery/finishRecovery.ts";
export { moveRecords } from "./recovery/moveRecords.ts";
export {
  type RecoveryRequest,
  readRecoveryRequest,
  recoveryWords,
  writeRecoveryRequest,
} from "./recovery/RecoveryRequest.ts";
export { readLeastDelay } from "./recovery/readLeastDelay.ts";
export { type PendingRecovery, readRecovery } from "./recovery/readRecovery.ts";
export { listFormerGrants, renewGrants } from "./recovery/renewGrants.ts";
export { approveRotation, findRotation, finishRotation, type HandedOver } from "./recovery/rotateWallet.ts";
export { startRecovery } from "./recovery/startRecovery.ts";
export { cancelRecovery, extendRecovery } from "./recovery/stopRecovery.ts";
export { tidyRecovery } from "./recovery/tidyRecovery.ts";
export type { ReDealt } from "./redeal/beginReDeal.ts";
export type { ReDealOrder } from "./redeal/prepareReDeal.ts";
export { memoryReDeals, type PendingReDeal, type ReDealJournal } from "./redeal/ReDealJournal.ts";
export { REDEAL, redealPatiently, redealWorker } from "./redeal/redealPatiently.ts";
export { redealRecord } from "./redeal/redealRecord.ts";
export { redealRecords } from "./redeal/redealRecords.ts";
export type { RecordDestination } from "./routing/compartmentOfRecord.ts";
export { listWriters } from "./routing/listWriters.ts";
export { readRouting } from "./routing/readRouting.ts";
export { tellRouting } from "./routing/tellRouting.ts";
export { type RoutingsTold, tellRoutings } from "./routing/tellRoutings.ts";
export type { SignedIn } from "./session/SignedIn.ts";
export { signIn } from "./session/signIn.ts";
export { type ConsentsChanged, changeConsents, MOST_CHANGES } from "./sharing/changeConsents.ts";
export { denyRequest, readDenial } from "./sharing/denyRequest.ts";
export { type ConsentOrder, grantConsent, prepareConsent } from "./sharing/grantConsent.ts";
export { letWrite } from "./sharing/letWrite.ts";
export { listGrants } from "./sharing/listGrants.ts";
export { listRequests, readRequest } from "./sharing/listRequests.ts";
export type { GrantChoice } from "./sharing/makeGrant.ts";
export type { GrantOrder, PreparedConsent } from "./sharing/prepareConsents.ts";
export { PURPOSES, type Purpose, purposeOf } from "./sharing/purpose.ts";
export { requestAccess } from "./sharing/requestAccess.ts";
export { type Revoked, revokeConsent, revokeEverything } from "./sharing/revokeConsent.ts";
export { stopWriting } from "./sharing/stopWriting.ts";
export type { TypedMessage, WalletSigner } from "./signer/WalletSigner.ts";
export { walletOf } from "./signer/walletOf.ts";
export { acceptHandOver } from "./transfer/acceptHandOver.ts";
export { type AcceptOrder, acceptHandOvers } from "./transfer/acceptHandOvers.ts";
export { type HandOverOffer, handOverOfferSchema } from "./transfer/HandOverOffer.ts";
export { handOverWorkers, offerPatiently, takePatiently } from "./transfer/handOverPatiently.ts";
export { type ListedOffer, listOffers, type OfferState } from "./transfer/listOffers.ts";
export { type ChartOrder, type ChartStep, moveChart } from "./transfer/moveChart.ts";
export type { MovedReading } from "./transfer/moveReading.ts";
export { nextCustodians } from "./transfer/nextCustodians.ts";
export { offerHandOver } from "./transfer/offerHandOver.ts";
export { offerHandOvers } from "./transfer/offerHandOvers.ts";
export { listTransferNotices, type TransferNotice } from "./transfer/transferNotice.ts";
export { type AddingStep, addDependant } from "./wards/addDependant.ts";
export { type ComingOfAgeStep, comeOfAge, isWardAccount } from "./wards/comeOfAge.ts";
export { type DependantNow, listDependants } from "./wards/listDependants.ts";
export { unlockDependant } from "./wards/unlockDependant.ts";
export type { Dependant } from "./wards/wardNotes.ts";
export { type WardTerms, wardAccountOf, wardWallet } from "./wards/wardWallet.ts";
