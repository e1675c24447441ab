const LONGEST = 200;

/** A provider's name in lower case, from its profile: a `data:` URI of JSON with a name, or whatever else stands there. */
export function profileName(profile: string): string {
  const data = /^data:application\/json(?:;charset=[\w-]+)?(;base64)?,(.*)$/s.exec(profile);
  return (data ? nameIn(data) : profile).toLowerCase().replaceAll("\0", "").slice(0, LONGEST);
}

function nameIn([, base64, body = ""]: RegExpExecArray): string {
  try {
    const text = base64 ? Buffer.from(body, "base64").toString("utf8") : decodeURIComponent(body);
    const { name } = JSON.parse(text) as { readonly name?: unknown };
    return typeof name === "string" ? name : "";
  } catch {
    return ""; // anybody may write anything into a profile
  }
}
