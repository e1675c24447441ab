// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {World} from "./World.sol";

/// @dev The hospital mints and amends, patients re-deal and recover, records move and are erased, in any order.
contract RecordHandler is World {
    uint256 public constant TOKENS = 8;

    mapping(uint256 patient => address[]) private _wallets;
    mapping(uint256 token => bool) public erased;
    mapping(uint256 token => uint32) public lastVersion;
    mapping(uint256 token => uint32) public lastDeal;
    uint256 private _recoveries;

    constructor() {
        setUpWorld();
        for (uint256 i = 0; i < PATIENTS; ++i) _wallets[i].push(walletOf(i));
    }

    function mint(uint256 patient, uint256 token) external {
        token = _pick(token);
        bool taken = records.wasMinted(token);
        bytes32 patientId = idOf(patient % PATIENTS);
        vm.prank(hospital);
        try records.mint(patientId, token, BUNDLE) {
            forbid(taken, "minted a taken id");
            (lastVersion[token], lastDeal[token]) = (1, 1);
        } catch {
            forbid(!taken, "refused a free id");
        }
    }

    function amend(uint256 token, bytes32 digest) external {
        token = _pick(token);
        vm.prank(hospital);
        records.amend(token, digest, lastVersion[token] + 1, BUNDLE);
        ++lastVersion[token];
    }

    function deal(uint256 token) external {
        token = _pick(token);
        address holder = records.holderOf(token);
        vm.prank(holder);
        records.recordDeal(token, lastDeal[token] + 1, lastVersion[token], BUNDLE);
        ++lastDeal[token];
    }

    function recover(uint256 patient) external {
        patient %= PATIENTS;
        address wallet = vm.addr(uint256(keccak256(abi.encode("recovered", ++_recoveries))));
        patients.rebind(idOf(patient), wallet);
        _wallets[patient].push(wallet);
    }

    function move(uint256 token) external {
        records.moveToCurrentWallet(_pick(token));
    }

    function erase(uint256 token) external {
        token = _pick(token);
        records.erase(token);
        erased[token] = true;
    }

    function transfer(uint256 token, address to, bool approve) external {
        token = _pick(token);
        address owner = records.ownerOf(token);
        vm.prank(owner);
        if (approve) records.approve(to, token);
        else records.transferFrom(owner, to, token);
        forbid(true, "a soulbound token moved");
    }

    function balances() external view returns (uint256 sum) {
        for (uint256 patient = 0; patient < PATIENTS; ++patient) {
            for (uint256 i = 0; i < _wallets[patient].length; ++i) {
                sum += records.balanceOf(_wallets[patient][i]);
            }
        }
    }

    function isAlive(uint256 token) public view returns (bool) {
        try records.ownerOf(token) {
            return true;
        } catch {
            return false;
        }
    }

    function alive() external view returns (uint256 count) {
        for (uint256 token = 1; token <= TOKENS; ++token) if (isAlive(token)) ++count;
    }

    function holderIsTheCurrentWallet(uint256 token) external view returns (bool) {
        return records.holderOf(token) == patients.walletOf(records.patientIdOf(token));
    }

    function versionAndDeal(uint256 token) external view returns (uint32, uint32) {
        return (records.recordOf(token).version, records.recordOf(token).deal);
    }

    function _pick(uint256 token) private pure returns (uint256) {
        return 1 + (token % TOKENS);
    }
}

contract RecordInvariants is World {
    RecordHandler private _handler;

    function setUp() external {
        _handler = new RecordHandler();
        targetContract(address(_handler));
    }

    function invariant_nothingForbiddenHappened() external view {
        assertEq(bytes(_handler.violation()).length, 0, _handler.violation());
    }

    function invariant_balancesCountTheLivingTokens() external view {
        assertEq(_handler.balances(), _handler.alive(), "sum of balances");
    }

    function invariant_anErasedIdNeverComesBack() external view {
        for (uint256 token = 1; token <= _handler.TOKENS(); ++token) {
            if (_handler.erased(token)) assertTrue(!_handler.isAlive(token), "an erased id is alive");
        }
    }

    function invariant_theHolderIsThePatientsCurrentWallet() external view {
        for (uint256 token = 1; token <= _handler.TOKENS(); ++token) {
            if (_handler.isAlive(token)) assertTrue(_handler.holderIsTheCurrentWallet(token), "holder");
        }
    }

    function invariant_versionsAndDealsOnlyCountUp() external view {
        for (uint256 token = 1; token <= _handler.TOKENS(); ++token) {
            if (!_handler.isAlive(token)) continue;
            (uint32 version, uint32 deal) = _handler.versionAndDeal(token);
            assertEq(version, _handler.lastVersion(token), "version");
            assertEq(deal, _handler.lastDeal(token), "deal");
        }
    }
}
