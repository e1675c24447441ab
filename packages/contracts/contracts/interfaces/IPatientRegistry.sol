// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IWalletRecovery} from "./IWalletRecovery.sol";

/// @title Pseudonymous patients: id, current wallet, key bundle
/// @notice `patientId = keccak256(abi.encode(chainid, this registry, first wallet))`. It outlives the wallet: a recovery
/// binds the same id to another one, and from then on the old wallet has no power.
interface IPatientRegistry is IWalletRecovery {
    /// @param wallet the patient's account, whose signature is always needed
    /// @param bundleDigest SHA-256 of the canonical JSON of the key bundle
    /// @param hospital provider that may write records from the start, or zero
    /// @param writeExpiry Unix second at which that ends; uint32 maximum means "until I stop it"
    /// @param deadline last Unix second at which the message may be relayed
    struct Enrolment {
        address wallet;
        bytes32 bundleDigest;
        uint32 hospital;
        uint32 writeExpiry;
        uint256 deadline;
    }

    /// @param previousDigest the bundle that this one replaces: a second device that raced is refused
    struct KeyBundleUpdate {
        bytes32 patientId;
        bytes32 previousDigest;
        bytes32 bundleDigest;
        uint256 nonce;
        uint256 deadline;
    }

    event PatientEnrolled(
        bytes32 indexed patientId,
        address indexed wallet,
        uint32 indexed hospital,
        bytes32 bundleDigest,
        uint32 writeExpiry
    );
    event KeyBundleUpdated(bytes32 indexed patientId, bytes32 indexed bundleDigest, bytes32 previousDigest);
    /// @notice A recovery bound the patient to another wallet.
    event WalletRebound(bytes32 indexed patientId, address indexed previousWallet, address indexed wallet);

    error PatientRegistryAlreadyEnrolled(address wallet);
    error PatientRegistryNotEnrolled(address wallet);
    error PatientRegistryUnknown(bytes32 patientId);
    error PatientRegistryInvalidBundle();
    error PatientRegistryBundleChanged(bytes32 patientId, bytes32 current);
    error PatientRegistryHospitalNotAllowed(uint32 hospital);
    error PatientRegistryExpiryPassed(uint32 writeExpiry);
    error PatientRegistrySafeguarded(bytes32 patientId);

    /// @notice The calling wallet enrols itself.
    function enrol(
        bytes32 bundleDigest,
        uint32 hospital,
        uint32 writeExpiry
    ) external returns (bytes32 patientId);

    /// @notice Enrol a patient who signed the `Enrolment`. Anyone may relay it; it works once.
    function enrolBySig(
        Enrolment calldata enrolment,
        bytes calldata signature
    ) external returns (bytes32 patientId);

    /// @notice The calling patient replaces their key bundle. Refused once there are safeguards: a transaction shows the
    /// wallet alone, and whoever stole it would have the next records sealed to keys of their own.
    function updateKeyBundle(bytes32 previousDigest, bytes32 bundleDigest) external;

    /// @notice Replace the key bundle of a patient who signed
    /// `KeyBundleUpdate(bytes32 patientId,address wallet,bytes32 previousDigest,bytes32 bundleDigest,uint256 nonce,uint256 deadline)`
    /// with the current wallet, and with the recovery key once there are safeguards.
    function updateKeyBundleBySig(
        KeyBundleUpdate calldata update,
        bytes calldata signature,
        SecondFactor calldata secondFactor
    ) external;

    /// @notice The id that a wallet has or would have as a first wallet. Pure arithmetic, enrolled or not.
    function derivePatientId(address wallet) external view returns (bytes32);

    /// @notice The patient that a wallet belongs to, or belonged to before a recovery; zero for a stranger.
    /// Compare with `walletOf` to learn whether it still speaks for the patient.
    function patientIdOf(address wallet) external view returns (bytes32 patientId);

    /// @notice The patient's current wallet; zero for an unknown id.
    function walletOf(bytes32 patientId) external view returns (address wallet);

    function bundleDigestOf(bytes32 patientId) external view returns (bytes32 bundleDigest);

    /// @notice Current wallet and key-bundle digest in one call; zeros for an unknown id.
    function bindingOf(bytes32 patientId) external view returns (address wallet, bytes32 bundleDigest);

    /// @notice Current wallet, and how often the patient was bound to another one; zeros for an unknown id.
    function speakerOf(bytes32 patientId) external view returns (address wallet, uint32 rebinds);

    /// @notice As `speakerOf`, with the write consent given at enrolment.
    function enrolmentOf(
        bytes32 patientId
    ) external view returns (address wallet, uint32 hospital, uint32 writeExpiry, uint32 rebinds);
}
