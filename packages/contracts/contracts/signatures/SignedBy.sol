// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Whether an account signed a digest
/// @dev OpenZeppelin's `SignatureChecker` asks ERC-1271 of every account with code. An EIP-7702 account has code and may
/// delegate to something that knows no ERC-1271, yet its own key still signs: so ECDSA comes first, the contract second.
library SignedBy {
    /// @dev Enough for a P-256 passkey in pure Solidity; little enough that one wallet cannot eat a whole batch.
    uint256 internal constant ERC1271_GAS = 500_000;

    /// @dev EIP-2929, twice: an EIP-7702 account and what it delegates to.
    uint256 private constant COLD_ACCOUNTS_GAS = 5200;

    function isSignedBy(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        (address recovered, ECDSA.RecoverError err, ) = ECDSA.tryRecoverCalldata(digest, signature);
        if (err == ECDSA.RecoverError.NoError && recovered == signer) return true;
        return signer.code.length != 0 && _accepts(signer, digest, signature);
    }

    /// @dev Copies one word of the answer only: a wallet cannot make its caller pay for a huge one.
    ///
    /// A wallet that got less than the cap (EIP-150 keeps a sixty-fourth back) and did not accept may only have run out of gas.
    /// "Not signed" would then be a lie that whoever relays can make up, so this runs out of gas too, as `Relay` expects.
    function _accepts(
        address wallet,
        bytes32 digest,
        bytes calldata signature
    ) private view returns (bool accepted) {
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bytes4 magic = IERC1271.isValidSignature.selector;
        assembly ("memory-safe") {
            mstore(0x00, 0)
            // 63/64 of what is left, less what touching a cold account costs.
            let before := gas()
            let ok := staticcall(ERC1271_GAS, wallet, add(question, 0x20), mload(question), 0x00, 0x20)
            accepted := and(ok, and(gt(returndatasize(), 0x1f), eq(mload(0x00), magic)))
            if and(iszero(accepted), lt(sub(before, div(before, 64)), add(ERC1271_GAS, COLD_ACCOUNTS_GAS))) {
                invalid()
            }
        }
    }
}
