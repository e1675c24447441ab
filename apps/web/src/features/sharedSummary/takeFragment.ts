/**
 * The link that stands behind the `#` of this page's address, and out of the address it goes: neither the history of this
 * browser, nor a bookmark, nor whoever looks over a shoulder shall have it. Null where there is none.
 */
export function takeFragment(): string | null {
  const { hash, pathname, search } = location;
  if (hash.length < 2) return null;
  history.replaceState(history.state, "", pathname + search);
  // Some apps write the fragment with signs encoded.
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1);
  }
}
