// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {AccessJournal} from "../../contracts/AccessJournal.sol";
import {ConsentRegistry} from "../../contracts/ConsentRegistry.sol";
import {ProviderRegistry} from "../../contracts/ProviderRegistry.sol";
import {IConsentRegistry} from "../../contracts/interfaces/IConsentRegistry.sol";
import {IProviderRegistry} from "../../contracts/interfaces/IProviderRegistry.sol";
import {MedicalRecordWithErase} from "../../contracts/testing/MedicalRecordWithErase.sol";
import {PatientRegistryWithRebind} from "../../contracts/testing/PatientRegistryWithRebind.sol";
import {TestBase} from "./TestBase.sol";

/// @title A small network: one hospital, three patients who signed up with it, and everything deployed
abstract contract World is TestBase {
    uint256 internal constant NOW = 1_800_000_000;
    uint48 internal constant FAR = 4_000_000_000;
    uint32 internal constant UNTIL_STOPPED = type(uint32).max;
    bytes32 internal constant BUNDLE = keccak256("bundle");
    uint32 internal constant HOSPITAL = 1;
    uint256 internal constant PATIENTS = 3;

    AccessManager internal manager;
    ProviderRegistry internal providers;
    PatientRegistryWithRebind internal patients;
    ConsentRegistry internal consents;
    MedicalRecordWithErase internal records;
    AccessJournal internal journal;
    address internal hospital = vm.addr(uint256(keccak256("City Hospital")));

    /// @dev What a handler saw and should not have. A revert in a handler is only a call that did not happen, so that a
    /// violation must be remembered for the invariant to find.
    string public violation;

    function forbid(bool happened, string memory what) internal {
        if (happened) violation = what;
    }

    function setUpWorld() internal {
        vm.warp(NOW);
        manager = new AccessManager(address(this));
        providers = new ProviderRegistry(address(manager), 1 days);
        patients = new PatientRegistryWithRebind(providers);
        consents = new ConsentRegistry(patients, providers);
        records = new MedicalRecordWithErase(address(manager), patients, providers, consents);
        journal = new AccessJournal(providers);
        providers.accredit(hospital, IProviderRegistry.Kind.Hospital, FAR, "");
        vm.prank(hospital);
        providers.setCustodian(hospital, BUNDLE, "https://city.example");
        for (uint256 i = 0; i < PATIENTS; ++i) {
            vm.prank(walletOf(i));
            patients.enrol(BUNDLE, HOSPITAL, UNTIL_STOPPED);
        }
    }

    function keyOf(uint256 patient) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("patient", patient)));
    }

    // Any call takes a prank up: make arguments before it.

    /// @dev The wallet that a patient enrolled with.
    function walletOf(uint256 patient) internal pure returns (address) {
        return vm.addr(keyOf(patient));
    }

    function idOf(uint256 patient) internal view returns (bytes32) {
        return patients.derivePatientId(walletOf(patient));
    }

    /// @dev The EIP-712 digest of a message to one of our contracts.
    function typedDataDigest(EIP712 contract_, bytes32 structHash) internal view returns (bytes32) {
        (, string memory name, string memory version, uint256 chainId, address verifier, , ) = contract_
            .eip712Domain();
        bytes32 domain = keccak256(
            abi.encode(
                keccak256(
                    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
                ),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chainId,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function grantOf(uint256 patient, uint256 salt) internal view returns (IConsentRegistry.Grant memory) {
        return
            IConsentRegistry.Grant({
                patientId: idOf(patient),
                grantee: HOSPITAL,
                granteeKey: BUNDLE,
                scopeKind: 0,
                scope: keccak256("general"),
                identityScope: 0,
                purpose: keccak256("purpose"),
                notBefore: 0,
                expiry: UNTIL_STOPPED,
                salt: bytes32(salt)
            });
    }
}
