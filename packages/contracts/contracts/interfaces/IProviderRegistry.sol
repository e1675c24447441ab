// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Who may act in the network, and how to reach and seal to them
/// @notice The authority accredits providers; hospitals license doctors, nurses, laboratories and pharmacies under themselves.
/// A provider is in standing while neither it nor its parent is suspended, expired or gone.
interface IProviderRegistry {
    /// @dev The numbers are shared with every client: never reorder.
    enum Kind {
        None,
        Authority,
        Hospital,
        Doctor,
        Laboratory,
        Pharmacy,
        Auditor,
        Researcher,
        Nurse
    }

    /// @param wallet the account that acts as this provider; zero for an unknown id
    /// @param kind what it is
    /// @param suspension bit 0: suspended by the authority; bit 1: suspended by its parent; bit 2: resigned
    /// @param parent the hospital that licensed it; zero when the authority accredited it
    /// @param expiry Unix second at which its standing ends; the type's maximum means without end
    struct Provider {
        address wallet;
        Kind kind;
        uint8 suspension;
        uint32 parent;
        uint48 expiry;
    }

    /// @param signer account that signs acknowledgements, releases and journal anchors
    /// @param hpkeKey X25519 public key that deposits are sealed to
    /// @param url https origin of its service
    struct Custodian {
        address signer;
        bytes32 hpkeKey;
        string url;
    }

    /// @param preKey ristretto255 public key that fragments are made for
    /// @param hpkeKey X25519 public key that answers are sealed to
    struct Keys {
        bytes32 preKey;
        bytes32 hpkeKey;
    }

    /// @notice A provider joined. `parent` is zero when the authority accredited it.
    event ProviderRegistered(
        uint32 indexed providerId,
        address indexed wallet,
        uint32 indexed parent,
        Kind kind,
        uint48 expiry,
        string profileURI
    );
    event ProviderRenewed(uint32 indexed providerId, uint48 expiry, address indexed by);
    /// @notice `by` is the authority's account or the parent's wallet; each lifts only its own suspension.
    event ProviderSuspended(uint32 indexed providerId, address indexed by);
    event ProviderReinstated(uint32 indexed providerId, address indexed by);
    event ProviderResigned(uint32 indexed providerId, address indexed wallet);
    event ProfileChanged(uint32 indexed providerId, string profileURI);
    event KeysScheduled(uint32 indexed providerId, bytes32 preKey, bytes32 hpkeKey, uint48 activeFrom);
    event KeysCancelled(uint32 indexed providerId);
    /// @notice `keyDigest` is SHA-256(preKey || hpkeKey): what a grant names.
    event KeysActivated(uint32 indexed providerId, bytes32 indexed keyDigest, bytes32 preKey, bytes32 hpkeKey);
    /// @notice A change of custodian was announced; it counts from `activeFrom`, once somebody activates it.
    event CustodianScheduled(
        uint32 indexed providerId,
        address indexed signer,
        bytes32 hpkeKey,
        string url,
        uint48 activeFrom
    );
    event CustodianCancelled(uint32 indexed providerId);
    event CustodianChanged(uint32 indexed providerId, address indexed signer, bytes32 hpkeKey, string url);

    error ProviderRegistryUnknown(uint32 providerId);
    error ProviderRegistryNotAProvider(address account);
    error ProviderRegistryWalletTaken(address wallet, uint32 providerId);
    error ProviderRegistryInvalidWallet();
    error ProviderRegistryWalletBarred(address wallet);
    error ProviderRegistryHeldByAuthority(uint32 providerId);
    error ProviderRegistryKindNotAllowed(Kind kind);
    error ProviderRegistryExpiryPassed(uint48 expiry);
    error ProviderRegistryNoStanding(uint32 providerId);
    error ProviderRegistryInvalidKeys();
    error ProviderRegistryNothingScheduled(uint32 providerId);
    error ProviderRegistryTooEarly(uint32 providerId, uint48 activeFrom);
    error ProviderRegistryInvalidCustodian();

    /// @notice The authority lets a provider in. Restricted to the authority's role.
    function accredit(
        address wallet,
        Kind kind,
        uint48 expiry,
        string calldata profileURI
    ) external returns (uint32 providerId);

    /// @notice A hospital in standing lets a doctor, nurse, laboratory or pharmacy in under itself. Refused while the authority
    /// holds any number of this wallet suspended, also a former one: only the authority can let such a wallet in again.
    function license(
        address wallet,
        Kind kind,
        uint48 expiry,
        string calldata profileURI
    ) external returns (uint32 providerId);

    /// @notice Set a provider's expiry. For its parent in standing, or the authority.
    function renew(uint32 providerId, uint48 expiry) external;

    /// @notice Stop a provider, and with a hospital all it licensed. For its parent in standing, or the authority.
    function suspend(uint32 providerId) external;

    /// @notice Lift the caller's own suspension: a parent cannot lift the authority's, nor the other way round.
    function reinstate(uint32 providerId) external;

    /// @notice The calling provider leaves for good; its wallet may be registered anew. Refused while the authority suspends
    /// it. A parent's suspension holds nobody back, else a hospital could license a stranger's wallet and keep it for ever.
    function resign() external;

    /// @notice The calling provider changes its public profile.
    function setProfile(string calldata profileURI) external;

    /// @notice The calling provider announces its keys: the first ones are active at once, later ones after `keyDelay`.
    function scheduleKeys(bytes32 preKey, bytes32 hpkeKey) external;

    /// @notice As `scheduleKeys`, relayed with the provider's signature over
    /// `ProviderKeys(uint32 providerId,bytes32 preKey,bytes32 hpkeKey,uint256 nonce,uint256 deadline)`.
    function scheduleKeysBySig(
        uint32 providerId,
        bytes32 preKey,
        bytes32 hpkeKey,
        uint256 nonce,
        uint256 deadline,
        bytes calldata signature
    ) external;

    /// @notice Make scheduled keys the current ones once their time has come. Anyone may; the provider must be in standing.
    function activateKeys(uint32 providerId) external;

    /// @notice The calling provider withdraws keys that are scheduled and not active yet.
    function cancelKeys() external;

    /// @notice The calling hospital or authority in standing publishes where its custodian answers: its first custodian stands
    /// at once, a changed one after `keyDelay`, because a thief of the wallet would have deposits sealed to himself.
    function setCustodian(address signer, bytes32 hpkeKey, string calldata url) external;

    /// @notice Make a scheduled custodian the current one once its time has come. Anyone may; the provider must be in standing.
    function activateCustodian(uint32 providerId) external;

    /// @notice The calling provider withdraws a change of custodian that is scheduled and not active yet.
    function cancelCustodian() external;

    /// @notice All that is stored about a provider; reverts for an unknown id.
    function providerOf(uint32 providerId) external view returns (Provider memory);

    function profileOf(uint32 providerId) external view returns (string memory profileURI);

    /// @notice The provider that a wallet acts as, or zero.
    function providerIdOf(address wallet) external view returns (uint32 providerId);

    function kindOf(uint32 providerId) external view returns (Kind);

    function parentOf(uint32 providerId) external view returns (uint32 parent);

    /// @notice Active, unexpired, and the same of its parent. False for an unknown id.
    function hasStanding(uint32 providerId) external view returns (bool);

    /// @notice The provider a wallet acts as, its parent, and whether it is in standing; zeros for a stranger.
    function standingOf(address wallet) external view returns (uint32 providerId, uint32 parent, bool inStanding);

    /// @notice Whether a provider is of this kind and in standing. False for an unknown id.
    function isInStandingAs(uint32 providerId, Kind kind) external view returns (bool);

    /// @notice The provider a wallet acts as, and whether it is of this kind and in standing; zero for a stranger.
    function actingAs(address wallet, Kind kind) external view returns (uint32 providerId, bool isInStanding);

    /// @notice The provider's custodian; an empty one when it runs none.
    function custodianOf(uint32 providerId) external view returns (Custodian memory);

    /// @notice A custodian that is announced and not active yet; zeros when there is none.
    function scheduledCustodianOf(
        uint32 providerId
    ) external view returns (Custodian memory custodian, uint48 activeFrom);

    /// @notice The current public keys; zeros before the first were announced.
    function keysOf(uint32 providerId) external view returns (bytes32 preKey, bytes32 hpkeKey);

    /// @notice SHA-256(preKey || hpkeKey) of the current keys; zero without keys.
    function keyDigestOf(uint32 providerId) external view returns (bytes32);

    /// @notice Keys that are announced and not active yet; zeros when there are none.
    function scheduledKeysOf(
        uint32 providerId
    ) external view returns (bytes32 preKey, bytes32 hpkeKey, uint48 activeFrom);

    /// @notice Providers registered so far; ids run from 1 to this number.
    function providerCount() external view returns (uint32);

    /// @notice Seconds between announcing a change of keys or custodian and its earliest activation.
    function keyDelay() external view returns (uint48);
}
