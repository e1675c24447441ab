// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsentRegistry} from "../interfaces/IConsentRegistry.sol";

/// @title EIP-712 struct hashes of the messages that `ConsentRegistry` accepts
library ConsentMessages {
    bytes32 internal constant GRANT_TYPEHASH =
        keccak256(
            "Grant(bytes32 patientId,uint32 grantee,bytes32 granteeKey,uint8 scopeKind,bytes32 scope,bytes32 identityScope,bytes32 purpose,uint32 notBefore,uint32 expiry,bytes32 salt)"
        );
    bytes32 internal constant SIGNED_GRANT_TYPEHASH =
        keccak256(
            "SignedGrant(Grant grant,address wallet,uint32 consentEpoch,uint256 deadline)Grant(bytes32 patientId,uint32 grantee,bytes32 granteeKey,uint8 scopeKind,bytes32 scope,bytes32 identityScope,bytes32 purpose,uint32 notBefore,uint32 expiry,bytes32 salt)"
        );
    bytes32 internal constant REVOCATION_TYPEHASH =
        keccak256("Revocation(bytes32 patientId,bytes32 grantId)");
    bytes32 internal constant REVOCATION_OF_ALL_TYPEHASH =
        keccak256("RevocationOfAll(bytes32 patientId,uint32 consentEpoch,uint256 deadline)");
    bytes32 internal constant CONSENT_CHANGE_TYPEHASH =
        keccak256(
            "ConsentChange(bytes32 patientId,address wallet,bytes32[] revoked,Grant[] granted,uint32 consentEpoch,uint256 deadline)Grant(bytes32 patientId,uint32 grantee,bytes32 granteeKey,uint8 scopeKind,bytes32 scope,bytes32 identityScope,bytes32 purpose,uint32 notBefore,uint32 expiry,bytes32 salt)"
        );
    bytes32 internal constant WRITE_CONSENT_TYPEHASH =
        keccak256(
            "WriteConsent(bytes32 patientId,uint32 provider,uint32 expiry,uint32 consentEpoch,uint32 revocations,uint256 nonce,uint256 deadline)"
        );
    bytes32 internal constant WRITE_REVOCATION_TYPEHASH =
        keccak256("WriteRevocation(bytes32 patientId,uint32 provider,uint256 nonce,uint256 deadline)");

    /// @dev `keccak256(abi.encode(GRANT_TYPEHASH, grant))` without copying field by field: ten words in calldata are ten
    /// words of EIP-712. It does not refuse dirty upper bits; such a hash is no stored grant's, because `grant` does.
    function hashGrant(IConsentRegistry.Grant calldata grant) internal pure returns (bytes32 grantId) {
        bytes32 typeHash = GRANT_TYPEHASH;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, typeHash)
            calldatacopy(add(free, 0x20), grant, 0x140)
            grantId := keccak256(free, 0x160)
        }
    }

    /// @dev Names the wallet: an account bound by a recovery may have the same key behind it (ERC-1271), and would else accept
    /// what was signed, used and revoked before.
    function hashSignedGrant(
        bytes32 grantId,
        address wallet,
        uint32 consentEpoch,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(SIGNED_GRANT_TYPEHASH, grantId, wallet, consentEpoch, deadline));
    }

    function hashRevocation(bytes32 patientId, bytes32 grantId) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOCATION_TYPEHASH, patientId, grantId));
    }

    function hashRevocationOfAll(
        bytes32 patientId,
        uint32 consentEpoch,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVOCATION_OF_ALL_TYPEHASH, patientId, consentEpoch, deadline));
    }

    /// @dev EIP-712: an array is the hash of its elements' encodings, an array of structs that of their hashes.
    /// @param granted ids of `change.granted`, which are their struct hashes
    function hashConsentChange(
        IConsentRegistry.ConsentChange calldata change,
        address wallet,
        bytes32[] memory granted
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    CONSENT_CHANGE_TYPEHASH,
                    change.patientId,
                    wallet,
                    keccak256(abi.encodePacked(change.revoked)),
                    keccak256(abi.encodePacked(granted)),
                    change.consentEpoch,
                    change.deadline
                )
            );
    }

    function hashWriteConsent(
        bytes32 patientId,
        uint32 provider,
        uint32 expiry,
        uint32 consentEpoch,
        uint32 revocations,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    WRITE_CONSENT_TYPEHASH,
                    patientId,
                    provider,
                    expiry,
                    consentEpoch,
                    revocations,
                    nonce,
                    deadline
                )
            );
    }

    function hashWriteRevocation(
        bytes32 patientId,
        uint32 provider,
        uint256 nonce,
        uint256 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(WRITE_REVOCATION_TYPEHASH, patientId, provider, nonce, deadline));
    }

    /// @dev The id that `PatientRegistry` computes for a first wallet.
    function derivePatientId(address patients, address wallet) internal view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, patients, wallet));
    }
}
