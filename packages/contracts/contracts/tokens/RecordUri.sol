// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title The `ipfs://` URI of a single raw block, computed from its SHA-256 digest
/// @dev CIDv1 = version 1, codec raw (0x55), multihash sha2-256 (0x12) of 32 bytes (0x20), in lower-case base32 (RFC 4648,
/// without padding) under the multibase prefix "b". https://github.com/multiformats/cid
library RecordUri {
    bytes4 private constant CID_PREFIX = 0x01551220;
    bytes32 private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    uint256 private constant CID_BITS = 288;
    uint256 private constant CID_CHARACTERS = 58;

    function ofDigest(bytes32 digest) internal pure returns (string memory) {
        return string.concat("ipfs://b", string(_base32(digest)));
    }

    /// @dev 36 bytes do not fit one word: the prefix and the first 224 bits make 256, the last 32 bits follow.
    function _base32(bytes32 digest) private pure returns (bytes memory text) {
        uint256 high = (uint256(uint32(CID_PREFIX)) << 224) | (uint256(digest) >> 32);
        // 288 bits are 57 characters and 3 bits: two zero bits fill the last one.
        uint256 low = uint256(uint32(uint256(digest))) << 2;
        text = new bytes(CID_CHARACTERS);
        for (uint256 i = 0; i < CID_CHARACTERS; ++i) {
            // Bits between the character's last bit and the end of the padded 290-bit number.
            uint256 after_ = CID_BITS + 2 - 5 * (i + 1);
            uint256 value = after_ >= 34 ? high >> (after_ - 34) : (high << (34 - after_)) | (low >> after_);
            text[i] = ALPHABET[value & 31];
        }
    }
}
