/** What a run was measured on: absolute figures mean something only beside it. */
export interface Machine {
  /** 4 KiB appended and fsynced, one after another, in the folder of temporary files. */
  readonly fsyncsPerSecond: number;
  /** SHA-256 on one core, in megabytes (10^6) per second. */
  readonly sha256MBPerSecond: number;
  readonly processor: string;
  readonly cores: number;
  /** Mean number of processes that wanted a core in the last minute, before the run. */
  readonly load: number;
  readonly node: string;
  readonly platform: string;
}
