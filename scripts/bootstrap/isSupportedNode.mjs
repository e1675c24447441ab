/** Whether this Node runs TypeScript by itself (type stripping) and suits every tool: ^22.18, ^24 or >= 26. */
export function isSupportedNode(version) {
  const [major, minor] = version.replace(/^v/, "").split(".").map(Number);
  return (major === 22 && minor >= 18) || major === 24 || major >= 26;
}
