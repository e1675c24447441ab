// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title How a patient gets another wallet: by guardians after a loss, by their own hand while the old one works
/// @notice The chain keeps one word a patient, the digest of the `Safeguards`: who the guardians are stays unknown
/// until they are needed. Whoever holds the wallet alone can neither change the safeguards nor the wallet; whoever
/// holds the root secret alone neither.
interface IWalletRecovery {
    /// @param recoveryKey address of the key derived from the patient's root secret: the second factor beside the wallet
    /// @param needed how many guardians decide; zero when there are none
    /// @param delay seconds between the guardians' decision and the new wallet; a floor of the registry applies
    /// @param guardians `keccak256(abi.encode(bytes32[] patientIds, bytes32 salt))`
    struct Safeguards {
        address recoveryKey;
        uint8 needed;
        uint32 delay;
        bytes32 guardians;
    }

    /// @notice What a stolen wallet does not have. Asked for all that could not be undone: another wallet, safeguards or key
    /// bundle, another deal of a record, its hand-over and its end.
    /// @param safeguards those that stand now; ignored before the first
    /// @param signature by their recovery key, of the same message that the wallet signed; ignored before the first
    struct SecondFactor {
        Safeguards safeguards;
        bytes signature;
    }

    /// @param previous what stands now, zero before the first: a second device that raced is refused
    /// @param next `keccak256(abi.encode(Safeguards))`
    struct SafeguardUpdate {
        bytes32 patientId;
        bytes32 previous;
        bytes32 next;
        uint256 nonce;
        uint256 deadline;
    }

    /// @param round `recoveryOf(patientId).round` when it was signed: each start and each end counts one up, so that no
    /// approval serves twice
    struct Recovery {
        bytes32 patientId;
        address from;
        address to;
        uint32 round;
        uint256 deadline;
    }

    /// @param guardians patient ids of all guardians, in the order of their digest
    /// @param signers places in `guardians` of those who agree, each person once
    /// @param signatures of the `Recovery`, one a signer, by the guardian's current wallet
    struct Approvals {
        bytes32[] guardians;
        bytes32 salt;
        uint8[] signers;
        bytes[] signatures;
    }

    struct Rotation {
        bytes32 patientId;
        address from;
        address to;
        uint256 nonce;
        uint256 deadline;
    }

    /// @param to the wallet that waits; zero while none does
    /// @param readyAt Unix second from which anyone may finish
    struct Pending {
        address to;
        uint48 readyAt;
        uint32 round;
        bool extended;
    }

    event SafeguardsChanged(bytes32 indexed patientId, bytes32 safeguards);
    event RecoveryStarted(bytes32 indexed patientId, address indexed from, address indexed to, uint32 round, uint48 readyAt);
    event RecoveryExtended(bytes32 indexed patientId, uint32 round, uint48 readyAt);
    event RecoveryCancelled(bytes32 indexed patientId, uint32 round);

    error WalletRecoverySafeguardsDiffer(bytes32 patientId, bytes32 current);
    error WalletRecoveryNoSafeguards(bytes32 patientId);
    error WalletRecoveryGuardiansDiffer(bytes32 patientId);
    error WalletRecoveryTooFewGuardians(uint256 given, uint8 needed);
    error WalletRecoveryGuardianTwice(uint8 signer);
    error WalletRecoveryRoundPassed(bytes32 patientId, uint32 current);
    error WalletRecoveryNotTheWallet(bytes32 patientId, address current);
    error WalletRecoveryNonePending(bytes32 patientId);
    error WalletRecoveryNotReady(bytes32 patientId, uint48 readyAt);
    error WalletRecoveryAlreadyExtended(bytes32 patientId);

    /// @notice Replace the safeguards, with signatures over
    /// `SafeguardUpdate(bytes32 patientId,address wallet,bytes32 previous,bytes32 next,uint256 nonce,uint256 deadline)`.
    /// The first ones need the current wallet's, later ones also that of the recovery key which they replace. Ends a
    /// pending recovery. They can be replaced, never taken away.
    function setSafeguardsBySig(
        SafeguardUpdate calldata update,
        bytes calldata signature,
        SecondFactor calldata secondFactor
    ) external;

    /// @notice Guardians have decided: after the delay `finishRecovery` binds the patient to `recovery.to`. Replaces a
    /// pending recovery, which needs the same number of guardians. The new wallet signs too.
    function startRecoveryBySig(
        Recovery calldata recovery,
        Safeguards calldata safeguards,
        Approvals calldata approvals,
        bytes calldata toSignature
    ) external;

    /// @notice The wallet that is to be replaced asks for the delay once more. It works once for each recovery, so that
    /// a thief of the wallet cannot put it off for ever.
    function extendRecoveryBySig(
        bytes32 patientId,
        uint32 round,
        Safeguards calldata safeguards,
        bytes calldata signature
    ) external;

    /// @notice The patient's veto: the wallet that is to be replaced and the recovery key together.
    function cancelRecoveryBySig(
        bytes32 patientId,
        uint32 round,
        bytes calldata signature,
        SecondFactor calldata secondFactor
    ) external;

    /// @notice Bind the patient to the wallet that waits. Anyone may call it once the delay is over.
    function finishRecovery(bytes32 patientId) external;

    /// @notice Change the wallet at once: old wallet, new wallet and recovery key sign the same `Rotation`. Ends a
    /// pending recovery. So a child who comes of age takes over, too.
    function rotateWalletBySig(
        Rotation calldata rotation,
        bytes calldata fromSignature,
        bytes calldata toSignature,
        SecondFactor calldata secondFactor
    ) external;

    /// @notice Reverts unless the recovery key of the patient's safeguards signed the digest. Asks nothing before the first.
    function requireSecondFactor(
        bytes32 patientId,
        bytes32 digest,
        SecondFactor calldata secondFactor
    ) external view;

    /// @notice Floor in seconds of every recovery's delay, whatever a patient's safeguards say.
    function leastRecoveryDelay() external view returns (uint32);

    /// @notice Digest of the patient's safeguards; zero before the first.
    function safeguardsOf(bytes32 patientId) external view returns (bytes32);

    /// @notice The recovery that waits, and the round that the next approval must name.
    function recoveryOf(bytes32 patientId) external view returns (Pending memory);
}
