import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** A key pair of P-256, with the private key as PEM. */
export interface TestKey {
  readonly pem: string;
  readonly publicKey: KeyObject;
}

export function makeKey(): TestKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { pem: privateKey.export({ type: "pkcs8", format: "pem" }) as string, publicKey };
}

/** Whose certificate, and signed by whom: by itself, as an authority's, unless told. */
export interface CertificateOrder {
  readonly name: string;
  readonly key: TestKey;
  readonly issuer?: { readonly name: string; readonly key: TestKey };
}

/** A certificate (X.509, RFC 5280) for tests, valid from 2020 to 2099, as PEM. */
export function makeCertificate({ name, key, issuer }: CertificateOrder): string {
  const isAuthority = issuer === undefined;
  const signer = issuer ?? { name, key };
  const algorithm = sequence(oid([1, 2, 840, 10045, 4, 3, 2]));
  const names = (common: string) =>
    sequence(tag(0x31, sequence(oid([2, 5, 4, 3]), tag(0x0c, Buffer.from(common)))));
  const extension = (id: number[], value: Buffer) =>
    sequence(oid(id), tag(0x01, Buffer.of(0xff)), tag(0x04, value));
  const extensions = isAuthority
    ? [
        extension([2, 5, 29, 19], sequence(tag(0x01, Buffer.of(0xff)))),
        extension([2, 5, 29, 15], tag(0x03, Buffer.of(2, 0x04))),
      ]
    : [extension([2, 5, 29, 17], sequence(tag(0x82, Buffer.from(name))))];
  const content = sequence(
    tag(0xa0, tag(0x02, Buffer.of(2))),
    tag(0x02, Buffer.of(1 + Math.floor(Math.random() * 100))),
    algorithm,
    names(signer.name),
    sequence(tag(0x17, Buffer.from("200101000000Z")), tag(0x18, Buffer.from("20990101000000Z"))),
    names(name),
    key.publicKey.export({ type: "spki", format: "der" }),
    tag(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", content, createPrivateKey(signer.key.pem));
  const der = sequence(content, algorithm, tag(0x03, Buffer.concat([Buffer.of(0), signature])));
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tag(0x30, ...parts);
}

function tag(number: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.of(number, ...length), content]);
}

function oid([first = 0, second = 0, ...rest]: readonly number[]): Buffer {
  const digits = (value: number): number[] => {
    const all = [value & 0x7f];
    for (let left = value >> 7; left > 0; left >>= 7) all.unshift((left & 0x7f) | 0x80);
    return all;
  };
  return tag(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(digits)]));
}
