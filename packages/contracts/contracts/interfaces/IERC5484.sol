// SPDX-License-Identifier: CC0-1.0
pragma solidity ^0.8.28;

/// @title ERC-5484: consensual soulbound tokens
interface IERC5484 {
    enum BurnAuth {
        IssuerOnly,
        OwnerOnly,
        Both,
        Neither
    }

    /// @param from the issuer's account, not zero as in ERC-721's Transfer
    event Issued(address indexed from, address indexed to, uint256 indexed tokenId, BurnAuth burnAuth);

    /// @notice Who may burn a token; reverts for a token that does not exist.
    function burnAuth(uint256 tokenId) external view returns (BurnAuth);
}
