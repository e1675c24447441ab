// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IConsentRegistry} from "../interfaces/IConsentRegistry.sol";

/// @title What the chain keeps of a grant, in one word
/// @dev Packed by hand, because the compiler writes a struct's fields in several stores. From the low end:
/// state 8 bits | of the patient's first wallet 8 | grantee 32 | notBefore 32 | expiry 32 | consent epoch 32
type PackedGrant is uint256;

using PackedGrants for PackedGrant global;

library PackedGrants {
    uint256 private constant GRANTED = uint256(IConsentRegistry.State.Granted);
    uint256 private constant REVOKED = uint256(IConsentRegistry.State.Revoked);
    uint256 private constant STATE_MASK = 0xff;

    function pack(
        IConsentRegistry.Grant calldata grant,
        bool ofFirstWallet_,
        uint32 consentEpoch_
    ) internal pure returns (PackedGrant) {
        return
            PackedGrant.wrap(
                GRANTED |
                    (ofFirstWallet_ ? 1 << 8 : 0) |
                    (uint256(grant.grantee) << 16) |
                    (uint256(grant.notBefore) << 48) |
                    (uint256(grant.expiry) << 80) |
                    (uint256(consentEpoch_) << 112)
            );
    }

    /// @dev The same grant, revoked; of an empty word, a revocation that came first.
    function revoked(PackedGrant self) internal pure returns (PackedGrant) {
        return PackedGrant.wrap((PackedGrant.unwrap(self) & ~STATE_MASK) | REVOKED);
    }

    function state(PackedGrant self) internal pure returns (IConsentRegistry.State) {
        return IConsentRegistry.State(uint8(PackedGrant.unwrap(self)));
    }

    /// @dev Whether the patient's id is the one computed from the granting wallet.
    function ofFirstWallet(PackedGrant self) internal pure returns (bool) {
        return uint8(PackedGrant.unwrap(self) >> 8) != 0;
    }

    function grantee(PackedGrant self) internal pure returns (uint32) {
        return uint32(PackedGrant.unwrap(self) >> 16);
    }

    function notBefore(PackedGrant self) internal pure returns (uint32) {
        return uint32(PackedGrant.unwrap(self) >> 48);
    }

    function expiry(PackedGrant self) internal pure returns (uint32) {
        return uint32(PackedGrant.unwrap(self) >> 80);
    }

    function consentEpoch(PackedGrant self) internal pure returns (uint32) {
        return uint32(PackedGrant.unwrap(self) >> 112);
    }
}
