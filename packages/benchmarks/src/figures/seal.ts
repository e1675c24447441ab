import type { Figure } from "../Figure.ts";
import { interleave } from "../run/interleave.ts";
import { median } from "../run/median.ts";

const MIB = 1 << 20;
const SEGMENTS = 64;
/** As many encryptions in flight as our sealing has. */
const LANES = 4;

export const sealFigure: Figure = {
  key: "ratio.seal",
  title: "sealing, as a part of WebCrypto's speed",
  unit: "ratio",
  better: "more",
  limit: 0.8,
  how: `speed of sealing ${SEGMENTS} MiB (\`sealStream\` of packages/crypto) over the speed of bare WebCrypto AES-256-GCM on the same bytes in segments of 1 MiB, as many in flight; both give their ciphertext segment by segment.`,
  async measure() {
    const { randomBytes, sealStream } = await import("@linchpin/crypto");
    const plaintext = new Uint8Array(SEGMENTS * MIB).map((_, at) => at * 31);
    const key = randomBytes(32);
    const associatedData = new TextEncoder().encode("a context");
    const { ours, bare } = await interleave({
      ours: async () => {
        let sealed = 0;
        for await (const piece of sealStream({ key, associatedData, plaintext: [plaintext] }))
          sealed += piece.length;
        return sealed;
      },
      bare: () => encryptBare(plaintext, key),
      rounds: 9,
    });
    const speed = (times: readonly number[]) => Math.round((SEGMENTS * MIB) / 1000 / median(times));
    return {
      value: median(ours.map((time, round) => (bare[round] ?? Number.NaN) / time)),
      detail: `${speed(ours)} MB/s against ${speed(bare)} MB/s`,
    };
  },
};

async function encryptBare(
  plaintext: Uint8Array<ArrayBuffer>,
  raw: Uint8Array<ArrayBuffer>,
): Promise<number> {
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt"]);
  let next = 0;
  let sealed = 0;
  const lane = async (): Promise<void> => {
    while (next < SEGMENTS) {
      const at = next++;
      const iv = new Uint8Array(12);
      iv[11] = at;
      const segment = plaintext.subarray(at * MIB, (at + 1) * MIB);
      sealed += (await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, segment)).byteLength;
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return sealed;
}
