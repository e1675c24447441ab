/** Runs once when the server starts: a wrong deployment file stops it here, with a reason, not at the first visitor. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { readDeployment } = await import("#server/deployment/readDeployment.ts");
  const { notePeers } = await import("#server/http/peerOf.ts");
  const { signIns } = await import("#server/session/signIns.ts");
  notePeers();
  readDeployment();
  signIns();
}
