// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {RecordUri} from "../../contracts/tokens/RecordUri.sol";
import {TestBase} from "./TestBase.sol";

/// @dev The URI decoded by the definition, five bits at a time, gives the digest back.
contract RecordUriTest is TestBase {
    bytes private constant ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    function testFuzz_decodesToItsDigest(bytes32 digest) external pure {
        bytes memory uri = bytes(RecordUri.ofDigest(digest));
        assertEq(uri.length, 8 + 58, "length");
        bytes memory block_ = _decode(uri, 8);
        assertEq(block_.length, 36, "bytes");
        assertEq(uint32(bytes4(block_)), 0x01551220, "CIDv1, raw, sha2-256, 32 bytes");
        bytes32 decoded;
        assembly {
            decoded := mload(add(block_, 0x24))
        }
        assertEq(decoded, digest, "digest");
    }

    function _decode(bytes memory text, uint256 from) private pure returns (bytes memory decoded) {
        decoded = new bytes(((text.length - from) * 5) / 8);
        uint256 buffer;
        uint256 bits;
        uint256 next;
        for (uint256 i = from; i < text.length; ++i) {
            buffer = ((buffer << 5) | _valueOf(text[i])) & 0xffff;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                decoded[next++] = bytes1(uint8(buffer >> bits));
            }
        }
    }

    function _valueOf(bytes1 character) private pure returns (uint256) {
        for (uint256 value = 0; value < 32; ++value) {
            if (ALPHABET[value] == character) return value;
        }
        revert AssertionFailed("not in the alphabet");
    }
}
