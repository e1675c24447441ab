// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IWalletRecovery} from "./IWalletRecovery.sol";

/// @title Medical records as ERC-721 tokens that only their patient holds
/// @notice A token's id is the SHA-256 digest of its first manifest block. It never moves by transfer or approval, only by
/// hand-over (both holders sign) or to its patient's current wallet after a recovery.
interface IMedicalRecord {
    /// @param patientId whose records
    /// @param bundleDigest the key bundle that the essential shares were sealed to
    /// @param tokenIds SHA-256 digests of the manifests
    struct Minting {
        bytes32 patientId;
        bytes32 bundleDigest;
        uint256[] tokenIds;
    }

    /// @param owner the wallet that holds the token in the sense of ERC-721
    /// @param holder the current wallet of its patient: differs from `owner` between a recovery and the move
    /// @param digest SHA-256 digest of the newest manifest
    /// @param deal number of the current dealing of its keys, from 1
    struct Record {
        address owner;
        address holder;
        bytes32 patientId;
        uint32 issuer;
        uint32 version;
        uint32 deal;
        bytes32 digest;
    }

    /// @param from the current wallet of the patient who gives
    /// @param to the current wallet of the enrolled patient who takes
    /// @param nonce keyed nonce of `from`
    struct HandOver {
        uint256 tokenId;
        address from;
        address to;
        uint256 nonce;
        uint256 deadline;
    }

    /// @param deal the current number plus one
    /// @param version the latest version: the new deals cover all versions up to it
    /// @param digest SHA-256 of the canonical JSON of all new deals: custodians count these and no others
    struct Deal {
        uint256 tokenId;
        uint32 deal;
        uint32 version;
        bytes32 digest;
        uint256 deadline;
    }

    event RecordMinted(
        uint256 indexed tokenId,
        bytes32 indexed patientId,
        uint32 indexed issuer,
        bytes32 bundleDigest
    );
    event RecordAmended(
        uint256 indexed tokenId,
        bytes32 indexed patientId,
        uint32 indexed author,
        uint32 version,
        bytes32 digest,
        bytes32 bundleDigest
    );
    event DealRecorded(
        uint256 indexed tokenId,
        bytes32 indexed patientId,
        uint32 deal,
        uint32 version,
        bytes32 digest
    );
    event RecordHandedOver(uint256 indexed tokenId, bytes32 indexed fromPatient, bytes32 indexed toPatient);
    /// @notice After a recovery the token followed its patient.
    event RecordMoved(uint256 indexed tokenId, bytes32 indexed patientId, address from, address to);

    error MedicalRecordIssuerWithoutStanding(address account);
    error MedicalRecordNoWriteConsent(bytes32 patientId, uint32 providerId);
    error MedicalRecordUnknownPatient(bytes32 patientId);
    error MedicalRecordBundleChanged(bytes32 patientId, bytes32 current);
    error MedicalRecordIdTaken(uint256 tokenId);
    error MedicalRecordInvalidDigest();
    error MedicalRecordVersionPassed(uint256 tokenId, uint32 current);
    error MedicalRecordDealPassed(uint256 tokenId, uint32 current);
    error MedicalRecordNotTheHolder(uint256 tokenId, address account);
    error MedicalRecordAlreadyThere(uint256 tokenId);
    error MedicalRecordSafeguarded(bytes32 patientId);
    error MedicalRecordTooMany(uint256 given, uint256 most);

    /// @notice A provider in standing, with the patient's write consent, mints a record to the patient's current wallet.
    /// Reverts if the patient's key bundle is another than the one sealed to.
    function mint(bytes32 patientId, uint256 tokenId, bytes32 bundleDigest) external;

    /// @notice Mint many records, of one patient or several, all or none.
    function mintBatch(Minting[] calldata mintings) external;

    /// @notice A provider in standing, with the holder's write consent, publishes a new version.
    /// @param digest SHA-256 digest of the new manifest
    /// @param version the new version's number: the current one plus one
    function amend(uint256 tokenId, bytes32 digest, uint32 version, bytes32 bundleDigest) external;

    /// @notice The holder records that the keys were dealt anew, as `Deal` describes it. Refused once the patient has
    /// safeguards: custodians destroy older deals, and a transaction shows the wallet alone.
    function recordDeal(uint256 tokenId, uint32 deal, uint32 version, bytes32 digest) external;

    /// @notice As `recordDeal`, relayed with the signatures of the holder's wallet and second factor over
    /// `Deal(uint256 tokenId,uint32 deal,uint32 version,bytes32 digest,uint256 deadline)`. After a hand-over the new holder
    /// records the deal that the former one made for it, in the same batch.
    function recordDealBySig(
        Deal calldata deal,
        bytes calldata signature,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) external;

    /// @notice As `recordDealBySig` for up to 100 records of one patient under one signature over
    /// `Deals(Deal[] deals)`, all or none: a whole chart moves with one approval.
    function recordDealsBySig(
        Deal[] calldata deals,
        bytes calldata signature,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) external;

    /// @notice Hand a record to another enrolled patient. Both sign the same
    /// `HandOver(uint256 tokenId,address from,address to,uint256 nonce,uint256 deadline)`; anyone may relay it.
    /// @param secondFactor of who gives
    function handOverBySig(
        HandOver calldata handOver,
        bytes calldata fromSignature,
        bytes calldata toSignature,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) external;

    /// @notice Bring a record to its patient's current wallet after a recovery. Anyone may.
    function moveToCurrentWallet(uint256 tokenId) external;

    /// @notice The same for up to 100 records at once; those that are there already, or do not exist any more, are passed
    /// over, so that a batch which somebody else began can be finished.
    function moveToCurrentWallets(uint256[] calldata tokenIds) external;

    /// @notice Change what `contractURI` says. Restricted to the authority's role.
    function setContractURI(string calldata uri) external;

    /// @notice Everything stored about a token, resolved to its patient's current wallet.
    function recordOf(uint256 tokenId) external view returns (Record memory);

    /// @notice The patient whose record it is.
    function patientIdOf(uint256 tokenId) external view returns (bytes32 patientId);

    /// @notice The only account that speaks for the token: the current wallet of its patient.
    function holderOf(uint256 tokenId) external view returns (address holder);

    /// @notice SHA-256 digest of the newest manifest.
    function digestOf(uint256 tokenId) external view returns (bytes32 digest);

    /// @notice Whether the id was ever minted; true for ever, also after an erase.
    function wasMinted(uint256 tokenId) external view returns (bool);
}
