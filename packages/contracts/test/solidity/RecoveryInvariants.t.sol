// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IPatientRegistry} from "../../contracts/interfaces/IPatientRegistry.sol";
import {IWalletRecovery} from "../../contracts/interfaces/IWalletRecovery.sol";
import {RecoveryMessages} from "../../contracts/signatures/RecoveryMessages.sol";
import {World} from "./World.sol";

/// @dev One patient, three guardians of whom two decide. Guardians start, the patient extends and vetoes, time passes,
/// anybody finishes, the patient rotates, and a thief with the wallet, or with the recovery key, tries everything.
contract RecoveryHandler is World {
    uint256 private constant RECOVERY_KEY = uint256(keccak256("recovery key"));
    uint256 private constant THIEFS_KEY = uint256(keccak256("thief"));
    bytes32 private constant SALT = keccak256("salt");
    uint32 private constant DELAY = 1 days;

    bytes32 public patientId;
    bytes32[] private _guardians;
    uint256 public currentKey;
    uint256 public rebinds;
    bytes32 public standing;
    uint32 private _lastRound;
    uint48 private _decidedAt;
    uint256 private _wallets;
    uint256 private _nonces;
    uint256 private _pendingKey;
    uint256 private _now = NOW;

    constructor() {
        setUpWorld();
        currentKey = keyOf(0);
        patientId = idOf(0);
        for (uint256 i = 0; i < 3; ++i) {
            address wallet = vm.addr(_guardianKey(i));
            vm.prank(wallet);
            _guardians.push(patients.enrol(BUNDLE, 0, 0));
        }
        IWalletRecovery.SafeguardUpdate memory update = IWalletRecovery.SafeguardUpdate(
            patientId,
            0,
            keccak256(abi.encode(_safeguards())),
            0,
            FAR
        );
        patients.setSafeguardsBySig(update, _signUpdate(currentKey, update), _secondFactor(""));
        standing = patients.safeguardsOf(patientId);
    }

    function start(uint256 who) external {
        uint256 key = uint256(keccak256(abi.encode("new wallet", ++_wallets)));
        uint32 round = patients.recoveryOf(patientId).round;
        // Two of three, or one, or one twice.
        uint8[] memory signers = new uint8[](who % 3 == 1 ? 1 : 2);
        signers[0] = uint8(who % 2);
        if (signers.length == 2) signers[1] = who % 3 == 2 ? signers[0] : 2;
        bool enough = who % 3 == 0;
        try this.send(key, round, signers) {
            forbid(!enough, "a minority of guardians started a recovery");
            (_pendingKey, _decidedAt) = (key, uint48(_now));
        } catch {
            forbid(enough, "enough guardians were refused");
        }
    }

    function send(uint256 key, uint32 round, uint8[] calldata signers) external {
        IWalletRecovery.Recovery memory recovery = IWalletRecovery.Recovery(
            patientId,
            vm.addr(currentKey),
            vm.addr(key),
            round,
            FAR
        );
        bytes32 digest = _digest(keccak256(abi.encode(RecoveryMessages.RECOVERY_TYPEHASH, recovery)));
        bytes[] memory signatures = new bytes[](signers.length);
        for (uint256 i = 0; i < signers.length; ++i) signatures[i] = _sign(_guardianKey(signers[i]), digest);
        patients.startRecoveryBySig(
            recovery,
            _safeguards(),
            IWalletRecovery.Approvals(_guardians, SALT, signers, signatures),
            _sign(key, digest)
        );
    }

    function extend() external {
        uint32 round = patients.recoveryOf(patientId).round;
        bytes32 digest = _digest(keccak256(abi.encode(RecoveryMessages.EXTENSION_TYPEHASH, patientId, round)));
        patients.extendRecoveryBySig(patientId, round, _safeguards(), _sign(currentKey, digest));
    }

    function veto() external {
        uint32 round = patients.recoveryOf(patientId).round;
        bytes32 digest = _digest(keccak256(abi.encode(RecoveryMessages.CANCELLATION_TYPEHASH, patientId, round)));
        patients.cancelRecoveryBySig(
            patientId,
            round,
            _sign(currentKey, digest),
            _secondFactor(_sign(RECOVERY_KEY, digest))
        );
        _pendingKey = 0;
    }

    function pass(uint256 time) external {
        _now += bound(time, 1, 2 days);
        vm.warp(_now);
    }

    function finish() external {
        try patients.finishRecovery(patientId) {
            forbid(_pendingKey == 0, "finished what nobody decided, or what was vetoed");
            forbid(_now < _decidedAt + DELAY, "finished before the delay was over");
            (currentKey, _pendingKey) = (_pendingKey, 0);
            ++rebinds;
        } catch {}
    }

    function rotate() external {
        uint256 key = uint256(keccak256(abi.encode("new wallet", ++_wallets)));
        (IWalletRecovery.Rotation memory rotation, bytes32 digest) = _rotationTo(key);
        patients.rotateWalletBySig(
            rotation,
            _sign(currentKey, digest),
            _sign(key, digest),
            _secondFactor(_sign(RECOVERY_KEY, digest))
        );
        (currentKey, _pendingKey) = (key, 0);
        ++rebinds;
    }

    /// @dev With the wallet or with the recovery key, and another key in place of the one that is missing.
    function steal(bool hasWallet) external {
        (uint256 wallet, uint256 recovery) = hasWallet ? (currentKey, THIEFS_KEY) : (THIEFS_KEY, RECOVERY_KEY);
        (IWalletRecovery.Rotation memory rotation, bytes32 digest) = _rotationTo(THIEFS_KEY);
        try
            patients.rotateWalletBySig(
                rotation,
                _sign(wallet, digest),
                _sign(THIEFS_KEY, digest),
                _secondFactor(_sign(recovery, digest))
            )
        {
            forbid(true, "a thief rotated");
        } catch {}
        _stealSafeguards(wallet, recovery);
        _stealBundle(wallet, recovery);
        uint32 round = patients.recoveryOf(patientId).round;
        digest = _digest(keccak256(abi.encode(RecoveryMessages.CANCELLATION_TYPEHASH, patientId, round)));
        try
            patients.cancelRecoveryBySig(
                patientId,
                round,
                _sign(wallet, digest),
                _secondFactor(_sign(recovery, digest))
            )
        {
            forbid(true, "a thief vetoed");
        } catch {}
    }

    function roundOnlyCountsUp() external returns (bool up) {
        uint32 round = patients.recoveryOf(patientId).round;
        up = round >= _lastRound;
        _lastRound = round;
    }

    function walletAndRebinds() external view returns (address wallet, uint32 count) {
        return patients.speakerOf(patientId);
    }

    function safeguardsNow() external view returns (bytes32) {
        return patients.safeguardsOf(patientId);
    }

    function bundleNow() external view returns (bytes32) {
        return patients.bundleDigestOf(patientId);
    }

    function _stealSafeguards(uint256 wallet, uint256 recovery) private {
        IWalletRecovery.SafeguardUpdate memory update = IWalletRecovery.SafeguardUpdate(
            patientId,
            standing,
            keccak256("thief's"),
            ++_nonces << 64,
            FAR
        );
        bytes memory byRecovery = _signUpdate(recovery, update);
        try patients.setSafeguardsBySig(update, _signUpdate(wallet, update), _secondFactor(byRecovery)) {
            forbid(true, "a thief set safeguards");
        } catch {}
    }

    function _stealBundle(uint256 wallet, uint256 recovery) private {
        IPatientRegistry.KeyBundleUpdate memory update = IPatientRegistry.KeyBundleUpdate(
            patientId,
            BUNDLE,
            keccak256("thief's"),
            ++_nonces << 64,
            FAR
        );
        bytes32 digest = _digest(
            keccak256(
                abi.encode(
                    patients.KEY_BUNDLE_UPDATE_TYPEHASH(),
                    patientId,
                    vm.addr(currentKey),
                    update.previousDigest,
                    update.bundleDigest,
                    update.nonce,
                    update.deadline
                )
            )
        );
        try patients.updateKeyBundleBySig(update, _sign(wallet, digest), _secondFactor(_sign(recovery, digest))) {
            forbid(true, "a thief changed the key bundle");
        } catch {}
    }

    function _rotationTo(uint256 key) private returns (IWalletRecovery.Rotation memory rotation, bytes32 digest) {
        rotation = IWalletRecovery.Rotation(
            patientId,
            vm.addr(currentKey),
            vm.addr(key),
            ++_nonces << 64,
            FAR
        );
        digest = _digest(keccak256(abi.encode(RecoveryMessages.ROTATION_TYPEHASH, rotation)));
    }

    function _signUpdate(
        uint256 key,
        IWalletRecovery.SafeguardUpdate memory update
    ) private view returns (bytes memory) {
        return
            _sign(
                key,
                _digest(
                    keccak256(
                        abi.encode(
                            RecoveryMessages.SAFEGUARD_UPDATE_TYPEHASH,
                            update.patientId,
                            vm.addr(currentKey),
                            update.previous,
                            update.next,
                            update.nonce,
                            update.deadline
                        )
                    )
                )
            );
    }

    function _safeguards() private view returns (IWalletRecovery.Safeguards memory) {
        bytes32 guardians = keccak256(abi.encode(_guardians, SALT));
        return IWalletRecovery.Safeguards(vm.addr(RECOVERY_KEY), 2, DELAY, guardians);
    }

    function _secondFactor(bytes memory signature) private view returns (IWalletRecovery.SecondFactor memory) {
        return IWalletRecovery.SecondFactor(_safeguards(), signature);
    }

    function _digest(bytes32 structHash) private view returns (bytes32) {
        return typedDataDigest(patients, structHash);
    }

    function _sign(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function _guardianKey(uint256 guardian) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("guardian", guardian)));
    }
}

contract RecoveryInvariants is World {
    RecoveryHandler private _handler;

    function setUp() external {
        _handler = new RecoveryHandler();
        targetContract(address(_handler));
    }

    function invariant_nothingForbiddenHappened() external view {
        assertEq(bytes(_handler.violation()).length, 0, _handler.violation());
    }

    function invariant_theWalletIsTheLastOneThatWasDecided() external view {
        (address wallet, uint32 count) = _handler.walletAndRebinds();
        assertTrue(wallet == vm.addr(_handler.currentKey()), "wallet");
        assertEq(count, _handler.rebinds(), "rebinds");
    }

    function invariant_aThiefChangesNeitherSafeguardsNorKeys() external view {
        assertEq(_handler.safeguardsNow(), _handler.standing(), "safeguards");
        assertEq(_handler.bundleNow(), BUNDLE, "key bundle");
    }

    function invariant_aRoundNeverComesBack() external {
        assertTrue(_handler.roundOnlyCountsUp(), "round");
    }
}
