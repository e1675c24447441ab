/** An error as a wallet answers it: 4001 rejected, 4100 unauthorized, 4901 wrong chain, 4902 unknown chain (EIP-1193). */
export class RpcError extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}
