import { LinchpinError } from "@linchpin/errors";
import type { GatewayStorageOptions } from "../client/gatewayStorage.ts";
import type { KuboOptions } from "../kubo/kuboStorage.ts";
import type { PinataOptions } from "../pinata/pinataStorage.ts";
import type { DiskStorageOptions } from "./openDiskStorage.ts";

/** Which backend, and what it needs. */
export type StorageConfig =
  | ({ readonly kind: "disk" } & DiskStorageOptions)
  | ({ readonly kind: "gateways" } & GatewayStorageOptions)
  | ({ readonly kind: "pinata" } & PinataOptions)
  | ({ readonly kind: "kubo" } & KuboOptions);

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string" && value.trim() !== "";
const isHttp: Check = (value) =>
  typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const isHttpOrAbsent: Check = (value) => value === undefined || isHttp(value);
const isList: Check = (value) => Array.isArray(value) && value.length > 0;
const isCountOrAbsent: Check = (value) =>
  value === undefined || (Number.isInteger(value) && Number(value) > 0);

const FIELDS: Readonly<Record<StorageConfig["kind"], Readonly<Record<string, Check>>>> = {
  disk: { directory: isText },
  gateways: { gateways: isList, acks: isCountOrAbsent },
  pinata: { jwt: isText, gateways: isList, apiUrl: isHttpOrAbsent, uploadUrl: isHttpOrAbsent },
  kubo: { url: isHttp },
};

/** Throws `storage/config` for an unknown kind or a field that is missing or wrong. */
export function checkStorageConfig(config: StorageConfig): void {
  const fields: Readonly<Record<string, Check>> | undefined = Object.hasOwn(FIELDS, config.kind)
    ? FIELDS[config.kind]
    : undefined;
  if (fields === undefined) throw wrongField("kind", `It is one of ${Object.keys(FIELDS).join(", ")}.`);
  const values = config as unknown as Readonly<Record<string, unknown>>;
  for (const [field, isRight] of Object.entries(fields)) {
    if (!isRight(values[field])) throw wrongField(field, `The backend ${config.kind} needs it.`);
  }
}

function wrongField(field: string, hint: string): LinchpinError {
  return new LinchpinError({
    code: "storage/config",
    message: `The storage configuration's ${field} is missing or wrong.`,
    hint,
    facts: { field },
  });
}
