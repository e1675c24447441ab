import { writeScope } from "./readScope.ts";
import { PIXEL_REVIEW_TYPE, type Scope } from "./Scope.ts";

/** What this server does at all: it reads and searches, and takes what is handed in. */
const OFFERED = "crs";

/** As much of what was asked for as was allowed: types, actions and filters of both. */
export function narrowScopes(asked: readonly Scope[], allowed: readonly Scope[]): readonly Scope[] {
  const met = new Map<string, Scope>();
  for (const one of asked) {
    for (const other of allowed) {
      // A word for a picture is nobody's who was not registered with it by this name.
      const isReview = other.type === PIXEL_REVIEW_TYPE;
      if (isReview !== (one.type === PIXEL_REVIEW_TYPE)) continue;
      const type =
        one.type === "*" ? other.type : other.type === "*" || other.type === one.type ? one.type : null;
      const actions = [...(isReview ? "u" : OFFERED)].filter(
        (action) => one.actions.includes(action) && other.actions.includes(action),
      );
      if (type === null || actions.length === 0) continue;
      const filters = [...new Set([one.filter, other.filter])].filter((filter) => filter !== "");
      const scope = { type, actions: actions.join(""), filter: filters.join("&") };
      met.set(writeScope(scope), scope);
    }
  }
  return [...met.values()];
}
