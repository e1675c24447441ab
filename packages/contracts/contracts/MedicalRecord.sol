// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC4906} from "@openzeppelin/contracts/interfaces/IERC4906.sol";
import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC7572} from "./interfaces/IERC7572.sol";
import {IConsentRegistry} from "./interfaces/IConsentRegistry.sol";
import {IMedicalRecord} from "./interfaces/IMedicalRecord.sol";
import {IPatientRegistry} from "./interfaces/IPatientRegistry.sol";
import {IProviderRegistry} from "./interfaces/IProviderRegistry.sol";
import {IWalletRecovery} from "./interfaces/IWalletRecovery.sol";
import {RecordLifecycle} from "./lifecycle/RecordLifecycle.sol";
import {RecordUri} from "./tokens/RecordUri.sol";
import {Soulbound} from "./tokens/Soulbound.sol";

/// @title MedicalRecord, as `IMedicalRecord` describes it
contract MedicalRecord is IMedicalRecord, IERC7572, Soulbound, AccessManaged, RecordLifecycle {
    bytes32 public constant DEAL_TYPEHASH =
        keccak256("Deal(uint256 tokenId,uint32 deal,uint32 version,bytes32 digest,uint256 deadline)");
    bytes32 public constant DEALS_TYPEHASH =
        keccak256(
            "Deals(Deal[] deals)Deal(uint256 tokenId,uint32 deal,uint32 version,bytes32 digest,uint256 deadline)"
        );
    bytes32 public constant HAND_OVER_TYPEHASH =
        keccak256("HandOver(uint256 tokenId,address from,address to,uint256 nonce,uint256 deadline)");

    /// @dev ERC-4906 fixes its id: its interface has only events.
    bytes4 private constant ERC4906_ID = 0x49064906;
    uint256 private constant MOST_MOVED = 100;

    /// @dev The one slot of a token. After an erase `owner` is zero and `version` is not: the id stays taken.
    struct StoredRecord {
        address owner;
        uint32 issuer;
        uint32 version;
        uint32 deal;
    }

    IPatientRegistry private immutable _patients;
    IProviderRegistry private immutable _providers;
    IConsentRegistry private immutable _consents;
    mapping(uint256 tokenId => StoredRecord) private _records;
    /// @dev Only amended tokens have an entry: the first digest is the token's id.
    mapping(uint256 tokenId => bytes32) private _amendedDigests;
    mapping(address owner => uint256) private _holdings;
    string private _contractURI;

    /// @dev ERC-4906, declared here because its interface brings ERC-721's with it.
    event MetadataUpdate(uint256 _tokenId);
    event BatchMetadataUpdate(uint256 _fromTokenId, uint256 _toTokenId);

    constructor(
        address authority,
        IPatientRegistry patients,
        IProviderRegistry providers,
        IConsentRegistry consents
    )
        ERC721("Linchpin Medical Record", "LINCH")
        AccessManaged(authority)
        EIP712("Linchpin MedicalRecord", "1")
        RecordLifecycle(providers)
    {
        _patients = patients;
        _providers = providers;
        _consents = consents;
    }

    // ── minting and amending ────────────────────────────────────────

    /// @inheritdoc IMedicalRecord
    function mint(bytes32 patientId, uint256 tokenId, bytes32 bundleDigest) external {
        uint32 issuer = _providerInStanding();
        address wallet = _requireMayWrite(patientId, issuer, bundleDigest);
        _mintRecord(wallet, patientId, tokenId, issuer, bundleDigest);
    }

    /// @inheritdoc IMedicalRecord
    function mintBatch(Minting[] calldata mintings) external {
        uint32 issuer = _providerInStanding();
        for (uint256 i = 0; i < mintings.length; ++i) {
            Minting calldata minting = mintings[i];
            address wallet = _requireMayWrite(minting.patientId, issuer, minting.bundleDigest);
            for (uint256 j = 0; j < minting.tokenIds.length; ++j) {
                _mintRecord(wallet, minting.patientId, minting.tokenIds[j], issuer, minting.bundleDigest);
            }
        }
    }

    /// @inheritdoc IMedicalRecord
    function amend(uint256 tokenId, bytes32 digest, uint32 version, bytes32 bundleDigest) external {
        bytes32 patientId = patientIdOf(tokenId);
        uint32 author = _providerInStanding();
        _requireMayWrite(patientId, author, bundleDigest);
        StoredRecord storage record = _records[tokenId];
        if (digest == 0) revert MedicalRecordInvalidDigest();
        if (version != record.version + 1) revert MedicalRecordVersionPassed(tokenId, record.version);
        record.version = version;
        _amendedDigests[tokenId] = digest;
        emit MetadataUpdate(tokenId);
        emit RecordAmended(tokenId, patientId, author, version, digest, bundleDigest);
    }

    // ── what the holder does ────────────────────────────────────────

    /// @inheritdoc IMedicalRecord
    function recordDeal(uint256 tokenId, uint32 deal, uint32 version, bytes32 digest) external {
        (bytes32 patientId, address holder) = _holderOf(tokenId);
        if (holder != msg.sender) revert MedicalRecordNotTheHolder(tokenId, msg.sender);
        if (_patients.safeguardsOf(patientId) != 0) revert MedicalRecordSafeguarded(patientId);
        _recordDeal(patientId, Deal(tokenId, deal, version, digest, block.timestamp));
    }

    /// @inheritdoc IMedicalRecord
    function recordDealBySig(
        Deal calldata deal,
        bytes calldata signature,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) external {
        (bytes32 patientId, address holder) = _holderOf(deal.tokenId);
        _requireInTime(deal.deadline);
        bytes32 structHash = keccak256(abi.encode(DEAL_TYPEHASH, deal));
        _requireSignature(holder, structHash, signature);
        _requireSecondFactor(patientId, structHash, secondFactor);
        _recordDeal(patientId, deal);
    }

    /// @inheritdoc IMedicalRecord
    function recordDealsBySig(
        Deal[] calldata deals,
        bytes calldata signature,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) external {
        if (deals.length > MOST_MOVED) revert MedicalRecordTooMany(deals.length, MOST_MOVED);
        (bytes32 patientId, address holder) = _holderOf(deals[0].tokenId);
        bytes32[] memory hashes = new bytes32[](deals.length);
        for (uint256 i = 0; i < deals.length; ++i) {
            _requireInTime(deals[i].deadline);
            hashes[i] = keccak256(abi.encode(DEAL_TYPEHASH, deals[i]));
        }
        bytes32 structHash = keccak256(abi.encode(DEALS_TYPEHASH, keccak256(abi.encodePacked(hashes))));
        _requireSignature(holder, structHash, signature);
        _requireSecondFactor(patientId, structHash, secondFactor);
        for (uint256 i = 0; i < deals.length; ++i) {
            uint256 tokenId = deals[i].tokenId;
            if (patientIdOf(tokenId) != patientId) revert MedicalRecordNotTheHolder(tokenId, holder);
            _recordDeal(patientId, deals[i]);
        }
    }

    /// @inheritdoc IMedicalRecord
    function handOverBySig(
        HandOver calldata handOver,
        bytes calldata fromSignature,
        bytes calldata toSignature,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) external {
        (bytes32 fromPatient, address holder) = _holderOf(handOver.tokenId);
        if (holder != handOver.from) revert MedicalRecordNotTheHolder(handOver.tokenId, handOver.from);
        bytes32 toPatient = _patients.patientIdOf(handOver.to);
        if (toPatient == 0 || _patients.walletOf(toPatient) != handOver.to) {
            revert MedicalRecordUnknownPatient(toPatient);
        }
        if (toPatient == fromPatient) revert MedicalRecordAlreadyThere(handOver.tokenId);
        _requireInTime(handOver.deadline);
        bytes32 structHash = keccak256(abi.encode(HAND_OVER_TYPEHASH, handOver));
        _requireSignature(handOver.from, structHash, fromSignature);
        _requireSignature(handOver.to, structHash, toSignature);
        _requireSecondFactor(fromPatient, structHash, secondFactor);
        _useCheckedNonce(handOver.from, handOver.nonce);
        _update(handOver.to, handOver.tokenId, address(0));
        emit RecordHandedOver(handOver.tokenId, fromPatient, toPatient);
    }

    /// @inheritdoc IMedicalRecord
    function moveToCurrentWallet(uint256 tokenId) external {
        (bytes32 patientId, address holder) = _holderOf(tokenId);
        address owner = _records[tokenId].owner;
        if (owner == holder) revert MedicalRecordAlreadyThere(tokenId);
        _move(tokenId, patientId, owner, holder);
    }

    /// @inheritdoc IMedicalRecord
    function moveToCurrentWallets(uint256[] calldata tokenIds) external {
        if (tokenIds.length > MOST_MOVED) revert MedicalRecordTooMany(tokenIds.length, MOST_MOVED);
        address owner;
        bytes32 patientId;
        address holder;
        for (uint256 i = 0; i < tokenIds.length; ++i) {
            address next = _records[tokenIds[i]].owner;
            // One that was erased meanwhile must not hold the others up.
            if (next == address(0)) continue;
            // Most of a batch comes from one wallet: its patient is asked for once.
            if (next != owner) {
                owner = next;
                patientId = _patients.patientIdOf(owner);
                holder = _patients.walletOf(patientId);
            }
            if (owner != holder) _move(tokenIds[i], patientId, owner, holder);
        }
    }

    /// @inheritdoc IMedicalRecord
    function setContractURI(string calldata uri) external restricted {
        _contractURI = uri;
        emit ContractURIUpdated();
    }

    // ── reading ─────────────────────────────────────────────────────

    /// @inheritdoc IMedicalRecord
    function recordOf(uint256 tokenId) external view returns (Record memory) {
        (bytes32 patientId, address holder) = _holderOf(tokenId);
        StoredRecord memory stored = _records[tokenId];
        return
            Record({
                owner: stored.owner,
                holder: holder,
                patientId: patientId,
                issuer: stored.issuer,
                version: stored.version,
                deal: stored.deal,
                digest: digestOf(tokenId)
            });
    }

    /// @inheritdoc IMedicalRecord
    function patientIdOf(uint256 tokenId) public view returns (bytes32) {
        return _patients.patientIdOf(_requireOwned(tokenId));
    }

    /// @inheritdoc IMedicalRecord
    function holderOf(uint256 tokenId) external view returns (address holder) {
        (, holder) = _holderOf(tokenId);
    }

    /// @inheritdoc IMedicalRecord
    function digestOf(uint256 tokenId) public view returns (bytes32) {
        _requireOwned(tokenId);
        return _records[tokenId].version == 1 ? bytes32(tokenId) : _amendedDigests[tokenId];
    }

    /// @inheritdoc IMedicalRecord
    function wasMinted(uint256 tokenId) external view returns (bool) {
        return _records[tokenId].version != 0;
    }

    /// @inheritdoc IERC7572
    function contractURI() external view returns (string memory) {
        return _contractURI;
    }

    /// @notice The newest manifest's CID, computed from its digest.
    function tokenURI(uint256 tokenId) public view override returns (string memory) {
        return RecordUri.ofDigest(digestOf(tokenId));
    }

    function balanceOf(address owner) public view override returns (uint256) {
        if (owner == address(0)) revert ERC721InvalidOwner(address(0));
        return _holdings[owner];
    }

    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return
            interfaceId == ERC4906_ID ||
            interfaceId == type(IERC7572).interfaceId ||
            interfaceId == type(IERC5267).interfaceId ||
            super.supportsInterface(interfaceId);
    }

    // ── inside ──────────────────────────────────────────────────────

    /// @dev The end of a record. It leaves the version behind, so that nobody can mint the id again.
    function _erase(uint256 tokenId) internal override {
        bytes32 patientId = patientIdOf(tokenId);
        _update(address(0), tokenId, address(0));
        delete _amendedDigests[tokenId];
        emit RecordErased(tokenId, patientId);
    }

    /// @dev ERC-721's own bookkeeping over our packed slot. Approvals cannot exist, so there are none to clear.
    function _update(address to, uint256 tokenId, address) internal override returns (address from) {
        from = _records[tokenId].owner;
        unchecked {
            if (from != address(0)) --_holdings[from];
            if (to != address(0)) ++_holdings[to];
        }
        _records[tokenId].owner = to;
        emit Transfer(from, to, tokenId);
    }

    function _ownerOf(uint256 tokenId) internal view override returns (address) {
        return _records[tokenId].owner;
    }

    /// @dev `_mint`, never `_safeMint`: a patient's contract wallet must not decide whether a record may be written.
    function _mintRecord(
        address wallet,
        bytes32 patientId,
        uint256 tokenId,
        uint32 issuer,
        bytes32 bundleDigest
    ) private {
        if (tokenId == 0) revert MedicalRecordInvalidDigest();
        if (_records[tokenId].version != 0) revert MedicalRecordIdTaken(tokenId);
        _mint(wallet, tokenId);
        StoredRecord storage record = _records[tokenId];
        (record.issuer, record.version, record.deal) = (issuer, 1, 1);
        emit Locked(tokenId);
        emit Issued(msg.sender, wallet, tokenId, BurnAuth.OwnerOnly);
        emit RecordMinted(tokenId, patientId, issuer, bundleDigest);
    }

    /// @dev The version is compared because the older deals are destroyed: an amendment that overtook would be lost.
    function _recordDeal(bytes32 patientId, Deal memory deal) private {
        StoredRecord storage record = _records[deal.tokenId];
        if (deal.digest == 0) revert MedicalRecordInvalidDigest();
        if (deal.deal != record.deal + 1) revert MedicalRecordDealPassed(deal.tokenId, record.deal);
        if (deal.version != record.version) revert MedicalRecordVersionPassed(deal.tokenId, record.version);
        record.deal = deal.deal;
        emit DealRecorded(deal.tokenId, patientId, deal.deal, deal.version, deal.digest);
    }

    function _move(uint256 tokenId, bytes32 patientId, address owner, address holder) private {
        _update(holder, tokenId, address(0));
        emit RecordMoved(tokenId, patientId, owner, holder);
    }

    function _holderOf(uint256 tokenId) internal view override returns (bytes32 patientId, address holder) {
        patientId = patientIdOf(tokenId);
        holder = _patients.walletOf(patientId);
    }

    function _requireSecondFactor(
        bytes32 patientId,
        bytes32 structHash,
        IWalletRecovery.SecondFactor calldata secondFactor
    ) internal view override {
        _patients.requireSecondFactor(patientId, _hashTypedDataV4(structHash), secondFactor);
    }

    function _issuance(uint256 tokenId) internal view override returns (uint32 issuer, uint32 version) {
        StoredRecord memory record = _records[tokenId];
        return (record.issuer, record.version);
    }

    function _providerInStanding() private view returns (uint32 providerId) {
        bool inStanding;
        (providerId, , inStanding) = _providers.standingOf(msg.sender);
        if (!inStanding) revert MedicalRecordIssuerWithoutStanding(msg.sender);
    }

    /// @dev Who writes must have sealed to the key bundle that counts now, else the patient could not open the record.
    function _requireMayWrite(
        bytes32 patientId,
        uint32 providerId,
        bytes32 bundleDigest
    ) private view returns (address wallet) {
        bytes32 current;
        (wallet, current) = _patients.bindingOf(patientId);
        if (wallet == address(0)) revert MedicalRecordUnknownPatient(patientId);
        if (!_consents.mayWrite(patientId, providerId)) {
            revert MedicalRecordNoWriteConsent(patientId, providerId);
        }
        if (bundleDigest != current) revert MedicalRecordBundleChanged(patientId, current);
    }
}
