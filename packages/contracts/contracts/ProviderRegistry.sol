// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {SignedMessages} from "./signatures/SignedMessages.sol";

/// @title ProviderRegistry, as `IProviderRegistry` describes it
contract ProviderRegistry is IProviderRegistry, AccessManaged, SignedMessages {
    bytes32 public constant PROVIDER_KEYS_TYPEHASH =
        keccak256(
            "ProviderKeys(uint32 providerId,bytes32 preKey,bytes32 hpkeKey,uint256 nonce,uint256 deadline)"
        );

    uint8 private constant BY_AUTHORITY = 1;
    uint8 private constant BY_PARENT = 2;
    uint8 private constant RESIGNED = 4;

    struct ScheduledKeys {
        Keys keys;
        uint48 activeFrom;
    }

    struct ScheduledCustodian {
        Custodian custodian;
        uint48 activeFrom;
    }

    uint48 private immutable _keyDelay;
    uint32 private _count;
    mapping(uint32 providerId => Provider) private _providers;
    mapping(address wallet => uint32 providerId) private _ids;
    mapping(uint32 providerId => string) private _profiles;
    mapping(uint32 providerId => Keys) private _keys;
    mapping(uint32 providerId => ScheduledKeys) private _scheduled;
    mapping(uint32 providerId => Custodian) private _custodians;
    mapping(uint32 providerId => ScheduledCustodian) private _scheduledCustodians;
    /// @dev How many of a wallet's numbers, also former ones, the authority holds suspended. A wallet may have several.
    mapping(address wallet => uint32) private _suspendedNumbers;

    constructor(
        address authority,
        uint48 keyDelay_
    ) AccessManaged(authority) EIP712("Linchpin ProviderRegistry", "1") {
        _keyDelay = keyDelay_;
    }

    // ── joining and leaving ─────────────────────────────────────────

    /// @inheritdoc IProviderRegistry
    function accredit(
        address wallet,
        Kind kind,
        uint48 expiry,
        string calldata profileURI
    ) external restricted returns (uint32) {
        if (kind == Kind.None) revert ProviderRegistryKindNotAllowed(kind);
        return _register(wallet, kind, 0, expiry, profileURI);
    }

    /// @inheritdoc IProviderRegistry
    function license(
        address wallet,
        Kind kind,
        uint48 expiry,
        string calldata profileURI
    ) external returns (uint32) {
        uint32 hospital = _callerInStanding();
        if (_providers[hospital].kind != Kind.Hospital) {
            revert ProviderRegistryKindNotAllowed(_providers[hospital].kind);
        }
        bool isLicensed = kind == Kind.Doctor ||
            kind == Kind.Nurse ||
            kind == Kind.Laboratory ||
            kind == Kind.Pharmacy;
        if (!isLicensed) revert ProviderRegistryKindNotAllowed(kind);
        if (_suspendedNumbers[wallet] != 0) revert ProviderRegistryWalletBarred(wallet);
        return _register(wallet, kind, hospital, expiry, profileURI);
    }

    /// @inheritdoc IProviderRegistry
    function renew(uint32 providerId, uint48 expiry) external {
        _overseerFlag(providerId);
        if (expiry <= block.timestamp) revert ProviderRegistryExpiryPassed(expiry);
        _providers[providerId].expiry = expiry;
        emit ProviderRenewed(providerId, expiry, msg.sender);
    }

    /// @inheritdoc IProviderRegistry
    function suspend(uint32 providerId) external {
        Provider storage provider = _providers[providerId];
        uint8 flag = _overseerFlag(providerId);
        if (flag == BY_AUTHORITY && provider.suspension & flag == 0) ++_suspendedNumbers[provider.wallet];
        provider.suspension |= flag;
        emit ProviderSuspended(providerId, msg.sender);
    }

    /// @inheritdoc IProviderRegistry
    function reinstate(uint32 providerId) external {
        Provider storage provider = _providers[providerId];
        uint8 flag = _overseerFlag(providerId);
        if (flag == BY_AUTHORITY && provider.suspension & flag != 0) --_suspendedNumbers[provider.wallet];
        provider.suspension &= ~flag;
        emit ProviderReinstated(providerId, msg.sender);
    }

    /// @inheritdoc IProviderRegistry
    function resign() external {
        uint32 providerId = _caller();
        Provider storage provider = _providers[providerId];
        if (provider.suspension & BY_AUTHORITY != 0) revert ProviderRegistryHeldByAuthority(providerId);
        provider.suspension |= RESIGNED;
        delete _ids[msg.sender];
        emit ProviderResigned(providerId, msg.sender);
    }

    // ── what a provider says about itself ───────────────────────────

    /// @inheritdoc IProviderRegistry
    function setProfile(string calldata profileURI) external {
        uint32 providerId = _caller();
        _profiles[providerId] = profileURI;
        emit ProfileChanged(providerId, profileURI);
    }

    /// @inheritdoc IProviderRegistry
    function setCustodian(address signer, bytes32 hpkeKey, string calldata url) external {
        uint32 providerId = _callerInStanding();
        Kind kind = _providers[providerId].kind;
        if (kind != Kind.Hospital && kind != Kind.Authority) revert ProviderRegistryKindNotAllowed(kind);
        if (signer == address(0) || hpkeKey == 0 || bytes(url).length == 0) {
            revert ProviderRegistryInvalidCustodian();
        }
        Custodian memory custodian = Custodian(signer, hpkeKey, url);
        // As with keys: the first stands at once, announcing again restarts the delay.
        if (_custodians[providerId].signer == address(0)) {
            _install(providerId, custodian);
            return;
        }
        uint48 activeFrom = uint48(block.timestamp) + _keyDelay;
        _scheduledCustodians[providerId] = ScheduledCustodian(custodian, activeFrom);
        emit CustodianScheduled(providerId, signer, hpkeKey, url, activeFrom);
    }

    /// @inheritdoc IProviderRegistry
    function activateCustodian(uint32 providerId) external {
        ScheduledCustodian memory scheduled = _scheduledCustodians[providerId];
        if (scheduled.activeFrom == 0) revert ProviderRegistryNothingScheduled(providerId);
        if (block.timestamp < scheduled.activeFrom) {
            revert ProviderRegistryTooEarly(providerId, scheduled.activeFrom);
        }
        _requireStanding(providerId);
        delete _scheduledCustodians[providerId];
        _install(providerId, scheduled.custodian);
    }

    /// @inheritdoc IProviderRegistry
    function cancelCustodian() external {
        uint32 providerId = _caller();
        if (_scheduledCustodians[providerId].activeFrom == 0) {
            revert ProviderRegistryNothingScheduled(providerId);
        }
        delete _scheduledCustodians[providerId];
        emit CustodianCancelled(providerId);
    }

    /// @inheritdoc IProviderRegistry
    function scheduleKeys(bytes32 preKey, bytes32 hpkeKey) external {
        _schedule(_caller(), Keys(preKey, hpkeKey));
    }

    /// @inheritdoc IProviderRegistry
    function scheduleKeysBySig(
        uint32 providerId,
        bytes32 preKey,
        bytes32 hpkeKey,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external {
        address wallet = _existing(providerId).wallet;
        if (_ids[wallet] != providerId) revert ProviderRegistryNotAProvider(wallet);
        _requireInTime(deadline);
        _requireSignature(
            wallet,
            keccak256(abi.encode(PROVIDER_KEYS_TYPEHASH, providerId, preKey, hpkeKey, nonce, deadline)),
            signature
        );
        _useCheckedNonce(wallet, nonce);
        _schedule(providerId, Keys(preKey, hpkeKey));
    }

    /// @inheritdoc IProviderRegistry
    function activateKeys(uint32 providerId) external {
        ScheduledKeys memory scheduled = _scheduled[providerId];
        if (scheduled.activeFrom == 0) revert ProviderRegistryNothingScheduled(providerId);
        if (block.timestamp < scheduled.activeFrom) {
            revert ProviderRegistryTooEarly(providerId, scheduled.activeFrom);
        }
        _requireStanding(providerId);
        delete _scheduled[providerId];
        _activate(providerId, scheduled.keys);
    }

    /// @inheritdoc IProviderRegistry
    function cancelKeys() external {
        uint32 providerId = _caller();
        if (_scheduled[providerId].activeFrom == 0) revert ProviderRegistryNothingScheduled(providerId);
        delete _scheduled[providerId];
        emit KeysCancelled(providerId);
    }

    // ── reading ─────────────────────────────────────────────────────

    /// @inheritdoc IProviderRegistry
    function providerOf(uint32 providerId) external view returns (Provider memory) {
        return _existing(providerId);
    }

    /// @inheritdoc IProviderRegistry
    function profileOf(uint32 providerId) external view returns (string memory) {
        return _profiles[providerId];
    }

    /// @inheritdoc IProviderRegistry
    function providerIdOf(address wallet) external view returns (uint32) {
        return _ids[wallet];
    }

    /// @inheritdoc IProviderRegistry
    function kindOf(uint32 providerId) external view returns (Kind) {
        return _providers[providerId].kind;
    }

    /// @inheritdoc IProviderRegistry
    function parentOf(uint32 providerId) external view returns (uint32) {
        return _providers[providerId].parent;
    }

    /// @inheritdoc IProviderRegistry
    function hasStanding(uint32 providerId) external view returns (bool) {
        return _inStanding(_providers[providerId]);
    }

    /// @inheritdoc IProviderRegistry
    function standingOf(address wallet) external view returns (uint32, uint32, bool) {
        uint32 providerId = _ids[wallet];
        if (providerId == 0) return (0, 0, false);
        Provider memory provider = _providers[providerId];
        return (providerId, provider.parent, _inStanding(provider));
    }

    /// @inheritdoc IProviderRegistry
    function isInStandingAs(uint32 providerId, Kind kind) public view returns (bool) {
        Provider storage provider = _providers[providerId];
        return provider.kind == kind && _inStanding(provider);
    }

    /// @inheritdoc IProviderRegistry
    function actingAs(address wallet, Kind kind) external view returns (uint32 providerId, bool) {
        providerId = _ids[wallet];
        return (providerId, isInStandingAs(providerId, kind));
    }

    /// @inheritdoc IProviderRegistry
    function custodianOf(uint32 providerId) external view returns (Custodian memory) {
        return _custodians[providerId];
    }

    /// @inheritdoc IProviderRegistry
    function scheduledCustodianOf(uint32 providerId) external view returns (Custodian memory, uint48) {
        ScheduledCustodian memory scheduled = _scheduledCustodians[providerId];
        return (scheduled.custodian, scheduled.activeFrom);
    }

    /// @inheritdoc IProviderRegistry
    function keysOf(uint32 providerId) external view returns (bytes32, bytes32) {
        Keys memory keys = _keys[providerId];
        return (keys.preKey, keys.hpkeKey);
    }

    /// @inheritdoc IProviderRegistry
    function keyDigestOf(uint32 providerId) external view returns (bytes32) {
        Keys memory keys = _keys[providerId];
        return keys.preKey == 0 ? bytes32(0) : _digest(keys);
    }

    /// @inheritdoc IProviderRegistry
    function scheduledKeysOf(uint32 providerId) external view returns (bytes32, bytes32, uint48) {
        ScheduledKeys memory scheduled = _scheduled[providerId];
        return (scheduled.keys.preKey, scheduled.keys.hpkeKey, scheduled.activeFrom);
    }

    /// @inheritdoc IProviderRegistry
    function providerCount() external view returns (uint32) {
        return _count;
    }

    /// @inheritdoc IProviderRegistry
    function keyDelay() external view returns (uint48) {
        return _keyDelay;
    }

    // ── inside ──────────────────────────────────────────────────────

    function _register(
        address wallet,
        Kind kind,
        uint32 parent,
        uint48 expiry,
        string calldata profileURI
    ) private returns (uint32 providerId) {
        if (wallet == address(0)) revert ProviderRegistryInvalidWallet();
        if (_ids[wallet] != 0) revert ProviderRegistryWalletTaken(wallet, _ids[wallet]);
        if (expiry <= block.timestamp) revert ProviderRegistryExpiryPassed(expiry);
        providerId = ++_count;
        _providers[providerId] = Provider(wallet, kind, 0, parent, expiry);
        _ids[wallet] = providerId;
        _profiles[providerId] = profileURI;
        emit ProviderRegistered(providerId, wallet, parent, kind, expiry, profileURI);
    }

    /// @dev First keys stand at once: there is no older one whose holder could be robbed. Scheduling again restarts the
    /// delay, so that a thief of the wallet cannot hide a swap behind an announcement that was already seen.
    function _schedule(uint32 providerId, Keys memory keys) private {
        if (keys.preKey == 0 || keys.hpkeKey == 0) revert ProviderRegistryInvalidKeys();
        if (_keys[providerId].preKey == 0) {
            _activate(providerId, keys);
            return;
        }
        uint48 activeFrom = uint48(block.timestamp) + _keyDelay;
        _scheduled[providerId] = ScheduledKeys(keys, activeFrom);
        emit KeysScheduled(providerId, keys.preKey, keys.hpkeKey, activeFrom);
    }

    function _activate(uint32 providerId, Keys memory keys) private {
        _keys[providerId] = keys;
        emit KeysActivated(providerId, _digest(keys), keys.preKey, keys.hpkeKey);
    }

    function _install(uint32 providerId, Custodian memory custodian) private {
        _custodians[providerId] = custodian;
        emit CustodianChanged(providerId, custodian.signer, custodian.hpkeKey, custodian.url);
    }

    /// @dev The suspension bit that the caller may set and lift: a parent's in standing, else the authority's.
    function _overseerFlag(uint32 providerId) private returns (uint8) {
        uint32 parent = _existing(providerId).parent;
        if (parent != 0 && _ids[msg.sender] == parent && _inStanding(_providers[parent])) return BY_PARENT;
        _checkCanCall(msg.sender, msg.data);
        return BY_AUTHORITY;
    }

    function _caller() private view returns (uint32 providerId) {
        providerId = _ids[msg.sender];
        if (providerId == 0) revert ProviderRegistryNotAProvider(msg.sender);
    }

    function _callerInStanding() private view returns (uint32 providerId) {
        providerId = _caller();
        _requireStanding(providerId);
    }

    /// @dev Asked of a change that comes into force too: a suspension during the delay is how the authority stops a thief's.
    function _requireStanding(uint32 providerId) private view {
        if (!_inStanding(_providers[providerId])) revert ProviderRegistryNoStanding(providerId);
    }

    function _existing(uint32 providerId) private view returns (Provider memory provider) {
        provider = _providers[providerId];
        if (provider.wallet == address(0)) revert ProviderRegistryUnknown(providerId);
    }

    /// @dev Two levels at most: only an accredited hospital licenses.
    function _inStanding(Provider memory provider) private view returns (bool) {
        if (!_stands(provider)) return false;
        return provider.parent == 0 || _stands(_providers[provider.parent]);
    }

    function _stands(Provider memory provider) private view returns (bool) {
        return provider.suspension == 0 && provider.expiry > block.timestamp;
    }

    function _digest(Keys memory keys) private pure returns (bytes32) {
        return sha256(abi.encodePacked(keys.preKey, keys.hpkeKey));
    }
}
