// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title What patients allow: reading grants, writing consents, and their end
/// @notice `grantId` is the EIP-712 struct hash of the `Grant`. A grant is given once: revoked, it never comes back, and a
/// new one takes a new salt. So a message that gives or ends one needs no nonce.
///
/// Consents belong to the patient's consent epoch. A new one opens when they revoke everything, and when they are bound to
/// another wallet, by recovery or rotation: all that the earlier wallet gave has ended then, reading and writing.
interface IConsentRegistry {
    /// @param patientId whose records
    /// @param grantee provider that may read
    /// @param granteeKey SHA-256(preKey || hpkeKey) of the grantee's keys that custodians seal to
    /// @param scopeKind 0: a compartment; 1: a single token
    /// @param scope compartment id or token id
    /// @param identityScope compartment id of the identity parts, or zero: without identity
    /// @param purpose salted commitment to the purpose
    /// @param notBefore Unix second from which it holds
    /// @param expiry Unix second at which it ends; uint32 maximum means "until I stop it"
    /// @param salt makes equal grants differ
    struct Grant {
        bytes32 patientId;
        uint32 grantee;
        bytes32 granteeKey;
        uint8 scopeKind;
        bytes32 scope;
        bytes32 identityScope;
        bytes32 purpose;
        uint32 notBefore;
        uint32 expiry;
        bytes32 salt;
    }

    /// @param revoked ids of grants that end, at most 16
    /// @param granted grants that begin, at most 16, all of this patient
    /// @param consentEpoch the patient's current one
    struct ConsentChange {
        bytes32 patientId;
        bytes32[] revoked;
        Grant[] granted;
        uint32 consentEpoch;
        uint256 deadline;
    }

    /// @dev The stored state of a grant or write consent.
    enum State {
        None,
        Granted,
        Revoked
    }

    /// @dev Why a grant holds or does not. Custodians tell the caller.
    enum Status {
        Unknown,
        InForce,
        NotYet,
        Expired,
        Revoked,
        AllRevoked,
        GranteeWithoutStanding
    }

    event Granted(
        bytes32 indexed grantId,
        bytes32 indexed patientId,
        uint32 indexed grantee,
        address wallet,
        uint32 consentEpoch,
        Grant grant
    );
    /// @notice `grantee` is zero when the grant was revoked before it ever reached the chain.
    event Revoked(
        bytes32 indexed grantId,
        bytes32 indexed patientId,
        uint32 indexed grantee,
        address wallet
    );
    /// @notice Everything given in earlier epochs, reading and writing, has ended.
    event AllRevoked(bytes32 indexed patientId, uint32 consentEpoch);
    event WriteGranted(bytes32 indexed patientId, uint32 indexed provider, uint32 expiry);
    event WriteRevoked(bytes32 indexed patientId, uint32 indexed provider);

    error ConsentRegistryNotThePatient(bytes32 patientId, address account);
    error ConsentRegistryUnknownPatient(bytes32 patientId);
    error ConsentRegistryAlreadyDecided(bytes32 grantId, State state);
    error ConsentRegistryInvalidTerm(uint32 notBefore, uint32 expiry);
    error ConsentRegistryInvalidScope(uint8 scopeKind, bytes32 scope);
    error ConsentRegistryInvalidGrantee();
    error ConsentRegistryTooManyChanges(uint256 revoked, uint256 granted);
    error ConsentRegistryForeignGrant(bytes32 patientId);
    error ConsentRegistryEpochPassed(bytes32 patientId, uint32 consentEpoch);

    /// @notice The calling patient lets a provider read.
    function grant(Grant calldata grant_) external returns (bytes32 grantId);

    /// @notice As `grant`, relayed with the patient's signature over
    /// `SignedGrant(Grant grant,address wallet,uint32 consentEpoch,uint256 deadline)`. Wallet and epoch are the patient's
    /// current ones: a message withheld while the patient revokes everything, or recovers, cannot come afterwards.
    function grantBySig(
        Grant calldata grant_,
        uint256 deadline,
        bytes calldata signature
    ) external returns (bytes32 grantId);

    /// @notice The calling patient ends a grant, also one that never reached the chain. Again is no error.
    function revoke(bytes32 grantId) external;

    /// @notice As `revoke`, relayed with the patient's signature over `Revocation(bytes32 patientId,bytes32 grantId)`.
    /// No nonce and no deadline: it names the grant that it ends for ever.
    function revokeBySig(bytes32 patientId, bytes32 grantId, bytes calldata signature) external;

    /// @notice The calling patient ends everything, reading and writing, by opening a new consent epoch.
    function revokeAll(bytes32 patientId) external;

    /// @notice As `revokeAll`, relayed with a signature over
    /// `RevocationOfAll(bytes32 patientId,uint32 consentEpoch,uint256 deadline)`, naming the epoch that ends.
    function revokeAllBySig(
        bytes32 patientId,
        uint32 consentEpoch,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Ends some grants and begins others in one signed message, all or nothing: to share several compartments,
    /// to narrow, to extend, to stop all that one person may read. The current wallet signs
    /// `ConsentChange(bytes32 patientId,address wallet,bytes32[] revoked,Grant[] granted,uint32 consentEpoch,uint256 deadline)`.
    function changeConsentsBySig(ConsentChange calldata change, bytes calldata signature) external;

    /// @notice The calling patient lets a provider, and those it licensed, mint and amend their records.
    function grantWrite(bytes32 patientId, uint32 provider, uint32 expiry) external;

    /// @notice As `grantWrite`, relayed with a signature over
    /// `WriteConsent(bytes32 patientId,uint32 provider,uint32 expiry,uint32 consentEpoch,uint32 revocations,uint256 nonce,uint256 deadline)`
    /// with the patient's current epoch and this provider's current count of `writeConsentOf`: a message withheld while the
    /// patient revokes, everything or this provider, cannot come afterwards.
    function grantWriteBySig(
        bytes32 patientId,
        uint32 provider,
        uint32 expiry,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice The calling patient stops a provider's writing, also the enrolling hospital's, also one doctor's alone.
    function revokeWrite(bytes32 patientId, uint32 provider) external;

    /// @notice As `revokeWrite`, relayed with a signature over
    /// `WriteRevocation(bytes32 patientId,uint32 provider,uint256 nonce,uint256 deadline)`.
    function revokeWriteBySig(
        bytes32 patientId,
        uint32 provider,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice The EIP-712 struct hash of a grant: its id.
    function hashGrant(Grant calldata grant_) external pure returns (bytes32 grantId);

    /// @notice Whether the patient's grant holds now and its grantee is in standing.
    function isInForce(Grant calldata grant_) external view returns (bool);

    /// @notice As `isInForce`, with the reason.
    function statusOf(Grant calldata grant_) external view returns (Status);

    /// @notice What is stored for a grant given by a wallet.
    function stateOf(
        address wallet,
        bytes32 grantId
    ) external view returns (State state, uint32 grantee, uint32 notBefore, uint32 expiry, uint32 consentEpoch);

    /// @notice Whether the patient lets this provider write, itself or through the hospital that licensed it.
    /// Says nothing about its standing: `MedicalRecord` asks for both.
    function mayWrite(bytes32 patientId, uint32 provider) external view returns (bool);

    /// @notice What is stored for one provider's write consent, and how often the patient revoked it. The enrolling hospital's own stands in `PatientRegistry`.
    function writeConsentOf(
        bytes32 patientId,
        uint32 provider
    ) external view returns (State state, uint32 expiry, uint32 consentEpoch, uint32 revocations);

    /// @notice The patient's consent epoch, from zero: how often they revoked everything, and how often they were bound to
    /// another wallet. Consents of an earlier one are over, but the enrolling hospital's, which no thief of a wallet can have
    /// given: it ends when the patient says so.
    function consentEpochOf(bytes32 patientId) external view returns (uint32);
}
