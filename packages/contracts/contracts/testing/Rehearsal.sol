// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {EmergencyAccess} from "../EmergencyAccess.sol";
import {ConsentRegistry} from "../ConsentRegistry.sol";
import {IConsentRegistry} from "../interfaces/IConsentRegistry.sol";
import {IProviderRegistry} from "../interfaces/IProviderRegistry.sol";
import {MedicalRecord} from "../MedicalRecord.sol";
import {PatientRegistry} from "../PatientRegistry.sol";
import {ProviderRegistry} from "../ProviderRegistry.sol";
import {TestWallet} from "./TestWallet.sol";

/// @title Many stories told side by side: one act of each in one transaction, and all that the chain says of it afterwards
contract Rehearsal {
    /// @param through a `TestWallet` that makes the call; zero: anybody does
    /// @param look 0 at nothing, 1 at what opening depends on, 2 at everything. What was refused changed nothing, so 1 looks
    /// only when it was done.
    struct Act {
        uint256 story;
        address through;
        address target;
        bytes data;
        uint8 look;
        IConsentRegistry.Grant[] newGrants;
    }

    /// @dev Whom and what a story is told of.
    struct Scene {
        address[] accounts;
        bytes32[] patients;
        uint32[] providers;
        uint256[] tokens;
    }

    uint256 private constant EMERGENCIES = 4;

    ProviderRegistry private immutable _providers;
    PatientRegistry private immutable _patients;
    ConsentRegistry private immutable _consents;
    MedicalRecord private immutable _records;
    EmergencyAccess private immutable _emergencies;
    Scene[] private _scenes;
    mapping(uint256 story => IConsentRegistry.Grant[]) private _grants;

    event Seen(bool done, bytes reason, bytes32[] words);

    constructor(
        ProviderRegistry providers,
        PatientRegistry patients,
        ConsentRegistry consents,
        MedicalRecord records,
        EmergencyAccess emergencies
    ) {
        _providers = providers;
        _patients = patients;
        _consents = consents;
        _records = records;
        _emergencies = emergencies;
    }

    function add(Scene calldata scene) external {
        _scenes.push(scene);
    }

    function act(Act[] calldata acts) external {
        for (uint256 i = 0; i < acts.length; ++i) {
            Act calldata one = acts[i];
            for (uint256 j = 0; j < one.newGrants.length; ++j) _grants[one.story].push(one.newGrants[j]);
            (bool done, bytes memory reason) = one.through == address(0)
                ? one.target.call(one.data)
                : one.through.call(abi.encodeCall(TestWallet.execute, (one.target, one.data)));
            uint8 look = one.look == 1 && !done ? 0 : one.look;
            emit Seen(done, reason, _look(one.story, look));
        }
    }

    // ── everything that a story can be asked, as flat words ─────────

    function _look(uint256 story, uint8 look) private view returns (bytes32[] memory words) {
        if (look == 0) return words;
        Scene memory scene = _scenes[story];
        IConsentRegistry.Grant[] storage grants = _grants[story];
        uint256 place = scene.tokens.length * 8 + scene.providers.length * 2 + grants.length;
        words = new bytes32[](look == 1 ? place : place + _countRest(scene));
        if (look == 2) _lookAtRest(words, place, scene);
        place = 0;
        for (uint256 i = 0; i < scene.tokens.length; ++i) place = _lookAtToken(words, place, scene.tokens[i]);
        for (uint256 i = 0; i < scene.providers.length; ++i) {
            words[place++] = _flag(_providers.hasStanding(scene.providers[i]));
            words[place++] = _providers.keyDigestOf(scene.providers[i]);
        }
        for (uint256 i = 0; i < grants.length; ++i) {
            words[place++] = bytes32(uint256(_consents.statusOf(grants[i])));
        }
    }

    function _countRest(Scene memory scene) private pure returns (uint256) {
        return
            scene.accounts.length *
            2 +
            scene.patients.length *
            (8 + scene.providers.length) +
            scene.providers.length *
            (5 + 2 * EMERGENCIES);
    }

    function _lookAtRest(bytes32[] memory words, uint256 place, Scene memory scene) private view {
        for (uint256 i = 0; i < scene.accounts.length; ++i) {
            words[place++] = _patients.patientIdOf(scene.accounts[i]);
            words[place++] = bytes32(_records.balanceOf(scene.accounts[i]));
        }
        for (uint256 i = 0; i < scene.patients.length; ++i) {
            place = _lookAtPatient(words, place, scene.patients[i]);
            for (uint256 j = 0; j < scene.providers.length; ++j) {
                words[place++] = _flag(_consents.mayWrite(scene.patients[i], scene.providers[j]));
            }
        }
        for (uint256 i = 0; i < scene.providers.length; ++i) {
            place = _lookAtProvider(words, place, scene.providers[i]);
        }
    }

    function _lookAtPatient(bytes32[] memory words, uint256 place, bytes32 id) private view returns (uint256) {
        words[place++] = _word(_patients.walletOf(id));
        words[place++] = _patients.bundleDigestOf(id);
        words[place++] = _patients.safeguardsOf(id);
        PatientRegistry.Pending memory pending = _patients.recoveryOf(id);
        words[place++] = _word(pending.to);
        words[place++] = bytes32(uint256(pending.readyAt));
        words[place++] = bytes32(uint256(pending.round));
        words[place++] = _flag(pending.extended);
        words[place++] = bytes32(uint256(_consents.consentEpochOf(id)));
        return place;
    }

    function _lookAtProvider(bytes32[] memory words, uint256 place, uint32 id) private view returns (uint256) {
        IProviderRegistry.Provider memory provider = _providers.providerOf(id);
        words[place++] = bytes32(uint256(_providers.providerIdOf(provider.wallet)));
        words[place++] = bytes32(uint256(provider.suspension));
        (words[place++], , ) = _providers.scheduledKeysOf(id);
        words[place++] = _word(_providers.custodianOf(id).signer);
        (IProviderRegistry.Custodian memory next, ) = _providers.scheduledCustodianOf(id);
        words[place++] = _word(next.signer);
        for (uint256 i = 1; i <= EMERGENCIES; ++i) {
            bytes32 eventId = keccak256(abi.encode(block.chainid, address(_emergencies), id, uint64(i)));
            EmergencyAccess.Emergency memory emergency = _emergencies.emergencyOf(eventId);
            words[place++] = emergency.patientId;
            words[place++] = bytes32(uint256(emergency.openedAt));
        }
        return place;
    }

    function _lookAtToken(bytes32[] memory words, uint256 place, uint256 id) private view returns (uint256) {
        words[place++] = _flag(_records.wasMinted(id));
        try _records.recordOf(id) returns (MedicalRecord.Record memory record) {
            words[place] = _word(record.owner);
            words[place + 1] = _word(record.holder);
            words[place + 2] = record.patientId;
            words[place + 3] = bytes32(uint256(record.issuer));
            words[place + 4] = bytes32(uint256(record.version));
            words[place + 5] = bytes32(uint256(record.deal));
            words[place + 6] = record.digest;
        } catch {}
        return place + 7;
    }

    function _word(address account) private pure returns (bytes32) {
        return bytes32(uint256(uint160(account)));
    }

    function _flag(bool is_) private pure returns (bytes32) {
        return bytes32(uint256(is_ ? 1 : 0));
    }
}
