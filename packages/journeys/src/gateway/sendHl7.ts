import { connect } from "node:net";

/** Sends one message by MLLP and answers what comes back. */
export function sendHl7(port: number, message: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(`\u000b${message}\u001c\r`));
    let told = "";
    socket.on("data", (chunk) => {
      told += chunk.toString("utf8");
      if (!told.includes("\u001c")) return;
      socket.destroy();
      resolve(told);
    });
    socket.on("error", reject);
  });
}
