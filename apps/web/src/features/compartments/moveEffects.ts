import type { Hex } from "@linchpin/protocol";

/** Who may read which folder, or which single record, now. */
export interface Reader {
  readonly name: string;
  /** Folders, or records where `scope` is one. */
  readonly scopes: readonly Hex[];
  readonly scope: "parts" | "one";
}

/** What moving some records changes about who may read them. Names, each once. */
export interface MoveEffects {
  /** They could, and no longer can. */
  readonly lose: readonly string[];
  /** They could not, and from then on can. */
  readonly gain: readonly string[];
  /** Let in to one of these records by itself: nothing changes for them. */
  readonly keep: readonly string[];
}

/** Who gains and who loses when records move. A new folder has no readers: nobody gains. */
export function moveEffects({
  readers,
  moved,
  target,
}: {
  readonly readers: readonly Reader[];
  readonly moved: readonly { readonly tokenId: Hex; readonly from: Hex | undefined }[];
  /** Undefined: a new folder. */
  readonly target: Hex | undefined;
}): MoveEffects {
  const sources = new Set(moved.flatMap(({ from }) => from ?? []));
  const tokens = new Set(moved.map(({ tokenId }) => tokenId));
  const of = (scope: Reader["scope"], ids: ReadonlySet<Hex>) =>
    new Set(
      readers
        .filter((one) => one.scope === scope && one.scopes.some((id) => ids.has(id)))
        .map(({ name }) => name),
    );
  const before = of("parts", sources);
  const after = of("parts", new Set(target === undefined ? [] : [target]));
  const single = of("one", tokens);
  return {
    lose: [...before].filter((name) => !after.has(name) && !single.has(name)),
    gain: moved.length === 0 ? [] : [...after].filter((name) => !before.has(name)),
    keep: [...single],
  };
}
