// SPDX-License-Identifier: CC0-1.0
pragma solidity ^0.8.28;

/// @title ERC-5192: minimal soulbound tokens
interface IERC5192 {
    event Locked(uint256 tokenId);
    event Unlocked(uint256 tokenId);

    /// @notice Whether a token is locked to its owner; reverts for a token that does not exist.
    function locked(uint256 tokenId) external view returns (bool);
}
